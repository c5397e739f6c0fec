const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How patient the portal is, in milliseconds of its own clock. */
export interface WorkflowTimings {
  /** An answer that takes longer is not waited for. */
  readonly timeoutMs: number;
  /** Deliveries that may go without an answer before the execution fails. */
  readonly maxSlowDeliveries: number;
  /** Before the first retry; each later gap is twice as long. */
  readonly firstRetryMs: number;
  /** No gap between retries grows longer. */
  readonly maxRetryGapMs: number;
  /** No retry is sent later than this after the first delivery. */
  readonly retryForMs: number;
  /** How long a block holds that does not say so itself. */
  readonly defaultBlockMs: number;
  /** Ends what `Retry-After: 0` would make endless. HubSpot documents no such number. */
  readonly maxDeliveries: number;
}

/**
 * HubSpot documents neither its timeout nor the gaps between retries of a custom action. Developers
 * report 20 s and up to three deliveries of what was answered later; the gaps are those documented
 * for custom code actions ("Understand workflow errors": after 1 minute, up to 8 hours, for 3 days);
 * the week of a block is documented.
 */
export const HUBSPOT_TIMINGS: WorkflowTimings = {
  timeoutMs: 20_000,
  maxSlowDeliveries: 3,
  firstRetryMs: MINUTE_MS,
  maxRetryGapMs: 8 * HOUR_MS,
  retryForMs: 3 * DAY_MS,
  defaultBlockMs: 7 * DAY_MS,
  maxDeliveries: 1_000,
};

/** The gap before the next retry, after so many retries. */
export function retryGapMs(retriesSoFar: number, timings: WorkflowTimings): number {
  return Math.min(timings.firstRetryMs * 2 ** retriesSoFar, timings.maxRetryGapMs);
}
