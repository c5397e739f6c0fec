/**
 * Who tries again. `detach`: the workflow goes on with `FAIL_CONTINUE` and the handler runs again
 * by itself. `hold`: the workflow waits for the last attempt. `hubspot`: HubSpot sends the
 * execution again (429); workflows only, an agent gets the `detach` form.
 */
export type RetryMode = 'detach' | 'hold' | 'hubspot';

/** How `retryLater` is carried out. Also how often an `idempotent` run that was lost runs again. */
export interface RetryOptions {
  /** Default `detach`. */
  readonly mode?: RetryMode;
  /** Runs in all, the first one included; 1 to 100, default 10. */
  readonly maxAttempts?: number;
  /** Each delay is the one asked for, times this for every attempt after the first; 1 to 10, default 1. */
  readonly backoff?: number;
  /** Seconds after the first run by which the last one must start; default three days, at most six. */
  readonly maxSeconds?: number;
}

const RETRY_MODES: ReadonlySet<unknown> = new Set<RetryMode>(['detach', 'hold', 'hubspot']);
const MAX_ATTEMPTS = 100;
const MAX_BACKOFF = 10;
/** A held retry must end before its block does, after a week. */
const MAX_SECONDS = 6 * 86_400;
/** HubSpot itself gives up on an action after three days (custom action guide). */
const DEFAULT_MAX_SECONDS = 3 * 86_400;
const DEFAULT_MAX_ATTEMPTS = 10;

export function withRetryDefaults(options: RetryOptions = {}): Required<RetryOptions> {
  const { mode = 'detach', maxAttempts = DEFAULT_MAX_ATTEMPTS, backoff = 1 } = options;
  // Only `undefined` is absent: what else is no number is for `findRetryProblems` to name.
  const { maxSeconds = DEFAULT_MAX_SECONDS } = options;
  return { mode, maxAttempts, backoff, maxSeconds };
}

/** Says, in sentences, what is wrong with a tool's `retry`. */
export function findRetryProblems(options: RetryOptions): string[] {
  const { mode, maxAttempts, backoff, maxSeconds } = withRetryDefaults(options);
  const problems: string[] = [];
  if (!RETRY_MODES.has(mode)) problems.push(`retry.mode ${MODE_RULE}`);
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS) {
    problems.push(`retry.maxAttempts must be a whole number from 1 to ${MAX_ATTEMPTS}`);
  }
  if (!Number.isFinite(backoff) || backoff < 1 || backoff > MAX_BACKOFF) {
    problems.push(`retry.backoff must be a number from 1 to ${MAX_BACKOFF}`);
  }
  if (!Number.isFinite(maxSeconds) || maxSeconds <= 0 || maxSeconds > MAX_SECONDS) {
    problems.push(`retry.maxSeconds must be above 0 and at most ${MAX_SECONDS} (six days)`);
  }
  return problems;
}

const MODE_RULE = 'must be detach, hold or hubspot';

/** @throws RangeError when there is no such mode. */
export function requireRetryMode(mode: RetryMode | undefined): void {
  if (mode === undefined || RETRY_MODES.has(mode)) return;
  throw new RangeError(`The mode of retryLater ${MODE_RULE}.`);
}
