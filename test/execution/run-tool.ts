import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { type ExecutionReport, execute } from '../../src/execution/execute.ts';
import type { ConnectHubSpot, Envelope } from '../../src/execution/index.ts';
import type { RecordedEnd } from '../../src/execution/ledgered-execution.ts';
import { type ExecutionDetail, LedgerClient } from '../../src/ledger/index.ts';
import { createLogSink } from '../../src/observe/index.ts';
import { type AnyToolDefinition, registerTool } from '../../src/sdk/registered-tool.ts';
import { ManualTimer } from './manual-timer.ts';

/** The real one, in workerd. */
export const LEDGER = new LedgerClient({
  namespace: env.LEDGER,
  shards: 1,
  apps: [{ id: 'app', clientSecrets: ['secret'] }],
});

let executions = 0;

/** Enough of an execution to run a tool; each is another one. */
export function envelope(parts: Partial<Envelope> = {}): Envelope {
  executions += 1;
  return {
    callbackId: `ap-1-2-${executions}-0`,
    portalId: '123456',
    source: 'WORKFLOWS',
    userId: undefined,
    userEmail: undefined,
    agentId: undefined,
    workflowId: undefined,
    object: undefined,
    inputs: {},
    ...parts,
  };
}

/** A definition without the texts that no run reads. */
export type TestTool = Partial<AnyToolDefinition> & Pick<AnyToolDefinition, 'handler'>;

export function toolOf(definition: TestTool) {
  return registerTool('test-tool', { label: 'Test', description: 'Test.', ...definition });
}

export interface RunOptions {
  readonly envelope?: Partial<Envelope>;
  readonly timer?: ManualTimer;
  readonly connect?: ConnectHubSpot;
  readonly ledger?: LedgerClient;
  readonly hubspotTimeoutMs?: number;
  readonly connectUrl?: string;
}

export interface Run extends ExecutionReport {
  readonly outputFields: Readonly<Record<string, string>>;
  /** Every log line, as text. */
  readonly lines: readonly string[];
  /** What the run's clock said; it stands still. Epoch milliseconds. */
  readonly nowMs: number;
  /** Resolves when nothing goes on after the answer, with how that ended. */
  finished(): Promise<readonly RecordedEnd[]>;
  /** What the ledger has of it. */
  row(): Promise<ExecutionDetail | undefined>;
  /** Ends what the ledger would run again: a test is not over while something is due. */
  dropRow(): Promise<void>;
}

/** Runs a tool without HTTP. */
export async function runTool(definition: TestTool, options: RunOptions = {}): Promise<Run> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const lateEnds: RecordedEnd[] = [];
  const late: Promise<unknown>[] = [];
  const sent = envelope(options.envelope);
  // The ledger's own clock cannot be stopped: a lease counts from here.
  const nowMs = Date.now();
  const report = await execute(toolOf(definition), sent, {
    nowMs: () => nowMs,
    startTimer: (options.timer ?? new ManualTimer()).start,
    newId: () => crypto.randomUUID(),
    log: createLogSink([], { output: { debug: write, log: write, warn: write, error: write } }),
    account: 'app/portal:123',
    connectUrl: options.connectUrl,
    env: {} as Cloudflare.Env,
    ledger: options.ledger ?? LEDGER,
    waitUntil: (promise) => late.push(promise),
    deadlineMs: 15_000,
    hubspotTimeoutMs: options.hubspotTimeoutMs,
    baseUrl: 'https://tools.example.com',
    onLateEnd: (end) => lateEnds.push(end),
    connect:
      options.connect ??
      (() => {
        throw new Error('This test connects to no portal.');
      }),
  });
  const { outputFields = {} } = JSON.parse(report.settlement.body);
  const { portalId, callbackId } = sent;
  const object = LEDGER.objectOf(portalId, callbackId);
  return {
    ...report,
    outputFields,
    lines,
    nowMs,
    async finished() {
      await Promise.all(late);
      return lateEnds;
    },
    row: async () => await object.show(callbackId),
    async dropRow() {
      await object.complete({ callbackId, answer: '{}', outcome: 'ok', errorCode: undefined });
      // The ledger has woken this one: a test's machine does not go while it is on its way.
      await runDurableObjectAlarm(env.RUNNER.getByName(`${portalId}/0/0`));
    },
  };
}
