import type { HubSpotError } from '../sdk/hubspot-error.ts';

const MAX_ATTEMPTS = 4;
/** Doubles each time. HubSpot: pause for a few seconds. */
const BACKOFF_MS = 1_000;
/** HubSpot, or what stands in front of it, was busy or away. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);

export interface FailedAttempt {
  readonly error: HubSpotError;
  /** It changes nothing, so it can be sent again whatever became of it. */
  readonly isRead: boolean;
  /** How many there were, this one counted. */
  readonly attempts: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * How long to wait before a request is sent again; `undefined`: it is not.
 *
 * With a 429 HubSpot has not acted, so that is for every request. An answer that was lost, or that
 * a proxy gave in HubSpot's place, may stand for a write that was done: only reads are repeated.
 * 423 and 477 ask for more time than an execution has.
 */
export function pauseBeforeRetry(failed: FailedAttempt): number | undefined {
  const { error, isRead, attempts, random } = failed;
  const { status, category, retryAfterMs = 0 } = error;
  if (attempts >= MAX_ATTEMPTS) return undefined;
  if (status === 429) return retryAfterMs;
  const mayPass = PASSING.has(status) || (status === 0 && category === 'NETWORK');
  if (!mayPass || !isRead) return undefined;
  // Full jitter: those that failed together do not come back together.
  return Math.max(retryAfterMs, random * BACKOFF_MS * 2 ** (attempts - 1));
}
