import type { RunRecord } from '../ledger/index.ts';
import type { LogSink } from '../observe/log-sink.ts';
import type { Envelope } from './envelope.ts';
import type { Settlement } from './settlement.ts';

/** A run that ended outside of a request. */
export interface RunLine {
  readonly tool: string;
  readonly envelope: Pick<Envelope, 'portalId' | 'callbackId' | 'source'>;
  readonly settlement: Settlement;
  readonly record: RunRecord;
  readonly attempt: number;
  readonly durationMs: number;
  readonly hubspotRequests: number;
  readonly warnings: readonly string[];
}

/** Nothing else tells an operator of these. */
const ERRORS: ReadonlySet<string | undefined> = new Set(['INTERRUPTED', 'RETRIES_EXHAUSTED']);

/** One line for each run outside of a request; its execution has one of its own. */
export function logRun(log: LogSink, line: RunLine): void {
  const { tool, envelope, settlement, record, attempt, warnings } = line;
  const { portalId, callbackId, source } = envelope;
  log(ERRORS.has(settlement.errorCode) ? 'error' : 'info', {
    event: 'run',
    tool,
    portalId,
    source,
    callbackId,
    attempt,
    outcome: settlement.outcome,
    errorCode: settlement.errorCode,
    // Where the execution stands now; a stale run's outcome is nobody's.
    status: record.kind === 'recorded' ? record.status : 'stale',
    durationMs: line.durationMs,
    hubspotRequests: line.hubspotRequests,
    ...(warnings.length > 0 && { warnings }),
  });
}
