import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { RetryLaterResult } from '../sdk/results.ts';

/** Where an execution stands when its handler asks for another attempt. */
export interface AttemptState {
  /** The attempt that asks; counts from 1. */
  readonly attempt: number;
  /** When HubSpot sent the execution first. Epoch milliseconds. */
  readonly createdMs: number;
  readonly nowMs: number;
}

/** When the next attempt is, in epoch milliseconds; nothing when there is to be none. */
export function planRetry(
  tool: RegisteredTool,
  { delaySeconds }: RetryLaterResult,
  { attempt, createdMs, nowMs }: AttemptState,
): number | undefined {
  const { maxAttempts, backoff, maxSeconds } = tool.retry;
  const dueMs = nowMs + delaySeconds * 1000 * backoff ** (attempt - 1);
  if (attempt >= maxAttempts || dueMs > createdMs + maxSeconds * 1000) return undefined;
  return Math.ceil(dueMs);
}
