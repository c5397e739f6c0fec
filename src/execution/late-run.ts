import { failure } from './failure.ts';
import type { HandlerRun } from './handler-run.ts';
import type { Attempt, LedgeredExecution, RecordedEnd } from './ledgered-execution.ts';
import type { HandlerEnd } from './run-handler.ts';

export interface LateRunOptions {
  readonly end: Promise<HandlerEnd>;
  readonly attempt: Attempt;
  readonly timeoutMs: number;
  readonly isIdempotent: boolean;
  readonly onEnd: (recorded: RecordedEnd) => void;
}

/**
 * Waits for a run that HubSpot was told to wait for, and records its end, so that it is completed.
 * One that takes even longer is given up: an idempotent one runs again where there is more time.
 */
export async function settleLate(
  run: HandlerRun,
  record: LedgeredExecution,
  { end, attempt, timeoutMs, isIdempotent, onEnd }: LateRunOptions,
): Promise<void> {
  const late = await run.wait(end, timeoutMs);
  if (late.kind === 'deadline') {
    run.giveUp(late.end);
    if (isIdempotent) return await record.giveUp();
  }
  const result = late.kind === 'result' ? late.result : failure('DEADLINE_EXCEEDED');
  onEnd(await record.record(run, result, attempt));
}
