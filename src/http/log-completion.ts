import type { Completion, ExecutionRef } from '../execution/index.ts';
import type { LogSink } from '../observe/index.ts';

/** Who ended a block: another system, an operator, or the person who was asked. */
export type CompletedBy = 'api' | 'operator' | 'resume-url';

/** One line for each block that is ended from outside, without outputs. */
export function logCompletion(
  log: LogSink,
  { portalId, callbackId }: ExecutionRef,
  { tool, state, isFirst }: Completion,
  by: CompletedBy,
): void {
  if (isFirst) log('info', { event: 'completed', tool, portalId, callbackId, by, state });
}
