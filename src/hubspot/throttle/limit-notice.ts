import { readRetryAfterMs } from '../retry-after.ts';
import type { HeaderLimit, Refusal } from './lease.ts';

/** What an answer of HubSpot says of its rate limit. */
export interface LimitNotice {
  readonly limit: HeaderLimit | undefined;
  /** Of a 429. */
  readonly refusal: Refusal | undefined;
}

/**
 * A 429 that names no time. All searches leave HubSpot's window within this long; of a window of ten
 * seconds a tenth moves on, which is enough to try again and see.
 */
const PAUSE_MS = 1_000;
/** The day ends at midnight of a time zone that is not ours to know. */
const DAILY_PAUSE_MS = 300_000;

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export function readLimitNotice(status: number, headers: Headers, text: string): LimitNotice {
  const max = count(headers, 'max');
  const remaining = count(headers, 'remaining');
  const intervalMs = count(headers, 'interval-milliseconds');
  const isStated = max > 0 && remaining <= max && intervalMs >= 1_000 && intervalMs <= 60_000;
  return {
    limit: isStated ? { max, remaining, intervalMs } : undefined,
    refusal: status === 429 ? readRefusal(headers, text) : undefined,
  };
}

/** Of a 429. */
export function readRefusal(headers: Headers, text: string): Refusal {
  const isDaily = /"policyName"\s*:\s*"DAILY"/.test(text);
  return {
    pauseMs: readRetryAfterMs(headers) ?? (isDaily ? DAILY_PAUSE_MS : PAUSE_MS),
    isDaily,
  };
}

/** `NaN` where there is no such number; it compares as false with everything. */
function count(headers: Headers, name: string): number {
  const value = headers.get(`x-hubspot-ratelimit-${name}`) ?? '';
  return /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
}
