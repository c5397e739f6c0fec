import type { LedgerClient, QueuedRun } from '../ledger/index.ts';
import { describeError } from '../observe/describe-error.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { type RegisteredTool, registerTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import type { Envelope } from './envelope.ts';
import { failure } from './failure.ts';
import { HandlerRun, type RunServices } from './handler-run.ts';
import { readJob } from './job.ts';
import { LedgeredExecution, type RecordedEnd } from './ledgered-execution.ts';

/** An alarm of a Durable Object may take 15 minutes; this leaves one to record the end. */
const MAX_RUN_MS = 14 * 60_000;
/** A runner that dies is noticed this soon. */
export const RUN_LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;

export interface QueuedRunServices extends Omit<RunServices, 'connectUrl'> {
  readonly portalId: string;
  /** Where the portal can be connected, below the Worker's own URL. */
  readonly connectUrlOf: (baseUrl: string) => string | undefined;
  readonly ledger: LedgerClient;
}

/** A run outside of a request, done. */
export interface QueuedRunReport extends RecordedEnd {
  readonly hubspotRequests: number;
  readonly warnings: readonly string[];
}

/** Runs an execution that a runner took from the ledger, and records how it ended. */
export async function runQueued(
  definition: WorkerDefinition,
  queued: QueuedRun,
  services: QueuedRunServices,
): Promise<QueuedRunReport> {
  const { ledger, nowMs, portalId, account } = services;
  const { owner, attempt, createdMs } = queued;
  const tool = definition.tools.get(queued.tool);
  const { envelope, baseUrl } = await openJob(queued, services);
  const known = tool ?? goneTool(queued.tool);
  const connectUrl = baseUrl === '' ? undefined : services.connectUrlOf(baseUrl);
  const run = new HandlerRun(known, envelope, { ...services, connectUrl });
  const record = new LedgeredExecution(known, envelope, {
    ledger,
    nowMs,
    baseUrl,
    owner,
    account,
  });
  const result =
    tool === undefined
      ? failure('TOOL_NOT_FOUND')
      : await resultOf(run, { queued, record, services });
  const recorded = await record.record(run, result, { attempt, createdMs });
  const { hubspotRequests, warnings } = run;
  return {
    ...recorded,
    hubspotRequests,
    warnings: [...warnings, ...recorded.settlement.warnings, ...lateBlocks(result, recorded)],
  };

  async function openJob({ callbackId, source, job }: QueuedRun, { log }: QueuedRunServices) {
    try {
      if (job !== null) {
        return readJob(await ledger.unseal({ portalId, callbackId, column: 'job' }, job));
      }
    } catch (thrown) {
      log('error', {
        event: 'error',
        tool: queued.tool,
        portalId,
        callbackId,
        ...describeError(thrown),
      });
    }
    return { envelope: bareEnvelope({ portalId, callbackId, source }), baseUrl: '' };
  }
}

/** HubSpot went on after the first answer, so there is nothing left to block. */
function lateBlocks({ kind }: Result, { record }: RecordedEnd): string[] {
  const isBlock = kind === 'block' || kind === 'failStop';
  const isSettled = record.kind === 'recorded' && record.status === 'settled';
  return isBlock && isSettled ? [`${kind} has no effect after a detached retry; use hold`] : [];
}

interface RunParts {
  readonly queued: QueuedRun;
  readonly record: LedgeredExecution;
  readonly services: QueuedRunServices;
}

async function resultOf(run: HandlerRun, parts: RunParts): Promise<Result> {
  const { queued, record, services } = parts;
  // Its inputs are lost with it, or with the secret that sealed them.
  if (queued.interrupted || queued.job === null) return failure('INTERRUPTED');
  const reading = run.read();
  if (reading.kind === 'refused') return reading.result;
  const lease = keepLease(record, services);
  const running = run.start({
    input: reading.input,
    attempt: queued.attempt,
    timeoutMs: MAX_RUN_MS,
    resumeUrl: record.resumeUrl,
  });
  try {
    const end = await Promise.race([running, lease.lost]);
    if (end === 'lost') {
      // What it returns is for nobody, and a handler that ignores its signal holds nobody up.
      run.abort();
      return failure('INTERRUPTED');
    }
    if (end.kind === 'result') return end.result;
    run.giveUp(end.end);
    return failure('DEADLINE_EXCEEDED');
  } finally {
    lease.stop();
  }
}

/** Tells the ledger that the run is alive, until it is over or the ledger has given it up. */
function keepLease(record: LedgeredExecution, { startTimer }: QueuedRunServices) {
  let isOver = false;
  let cancel = () => {};
  const lost = new Promise<'lost'>((resolve) => {
    const renewLater = () => {
      if (!isOver) cancel = startTimer(renew, RENEW_EVERY_MS);
    };
    const renew = () => {
      record
        .renewLease(RUN_LEASE_MS)
        .then((isOurs) => (isOurs ? renewLater() : resolve('lost')), renewLater);
    };
    renewLater();
  });
  const stop = () => {
    isOver = true;
    cancel();
  };
  return { lost, stop };
}

/** A tool that an older version of the Worker served. */
function goneTool(id: string): RegisteredTool {
  return registerTool(id, { label: id, description: '', handler: () => undefined });
}

function bareEnvelope(known: Pick<Envelope, 'portalId' | 'callbackId' | 'source'>): Envelope {
  return {
    ...known,
    userId: undefined,
    userEmail: undefined,
    agentId: undefined,
    workflowId: undefined,
    object: undefined,
    inputs: {},
  };
}
