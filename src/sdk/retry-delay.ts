/** HubSpot itself gives up on an action after three days of retries (custom action guide). */
const MAX_DELAY_SECONDS = 3 * 86_400;

/** @throws RangeError when `delaySeconds` is not a number from 0 to three days. */
export function requireDelaySeconds(delaySeconds: number): void {
  if (Number.isFinite(delaySeconds) && delaySeconds >= 0 && delaySeconds <= MAX_DELAY_SECONDS) {
    return;
  }
  throw new RangeError(
    `retryLater needs a delay in seconds from 0 to ${MAX_DELAY_SECONDS} (three days).`,
  );
}
