import { type ExecutionReport, execute } from '../../src/execution/execute.ts';
import type { ConnectHubSpot, Envelope, StartTimer } from '../../src/execution/index.ts';
import { createLogSink } from '../../src/observe/index.ts';
import { type AnyToolDefinition, registerTool } from '../../src/sdk/registered-tool.ts';

export const NOW_MS = 1_700_000_000_000;

/** A clock that only moves by hand. */
export class ManualTimer {
  readonly delaysMs: number[] = [];
  cancelled = 0;
  readonly #callbacks: (() => void)[] = [];

  readonly start: StartTimer = (callback, delayMs) => {
    this.delaysMs.push(delayMs);
    this.#callbacks.push(callback);
    return () => {
      this.cancelled += 1;
    };
  };

  /** Time is up. */
  fire(): void {
    for (const callback of this.#callbacks) callback();
  }
}

/** Enough of an execution to run a tool. */
export function envelope(parts: Partial<Envelope> = {}): Envelope {
  return {
    callbackId: 'ap-1-2-3-0',
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
}

export interface Run extends ExecutionReport {
  readonly outputFields: Readonly<Record<string, string>>;
  /** Every log line, as text. */
  readonly lines: readonly string[];
}

/** Runs a tool without HTTP. */
export async function runTool(definition: TestTool, options: RunOptions = {}): Promise<Run> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const report = await execute(toolOf(definition), envelope(options.envelope), {
    nowMs: () => NOW_MS,
    startTimer: (options.timer ?? new ManualTimer()).start,
    log: createLogSink([], { debug: write, log: write, warn: write, error: write }),
    env: {} as Cloudflare.Env,
    connect:
      options.connect ??
      (() => {
        throw new Error('This test connects to no portal.');
      }),
  });
  const { outputFields = {} } = JSON.parse(report.settlement.body);
  return { ...report, outputFields, lines };
}
