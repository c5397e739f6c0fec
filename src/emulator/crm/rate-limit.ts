import type { MiddlewareHandler } from 'hono';
import { rateLimited } from './hubspot-fault.ts';

/** HubSpot's limit for an OAuth app in one account (page "API usage guidelines"). */
const REQUESTS_PER_TEN_SECONDS = 110;
const TEN_SECONDS_MS = 10_000;

export interface RateLimitOptions {
  readonly nowMs: () => number;
  /** Refuse further requests in ten seconds; default: count, refuse none. */
  readonly perTenSeconds?: number | undefined;
  /** Refuse further searches in one second; default: refuse none. HubSpot's own limit is 5. */
  readonly searchesPerSecond?: number | undefined;
}

/**
 * Counts requests in a rolling window and says so in HubSpot's headers. Searches have a window of
 * their own and, as in HubSpot, no headers.
 */
export function rateLimit(options: RateLimitOptions): MiddlewareHandler {
  const { nowMs, perTenSeconds, searchesPerSecond } = options;
  const max = perTenSeconds ?? REQUESTS_PER_TEN_SECONDS;
  const requests = createRollingWindow(TEN_SECONDS_MS);
  const searches = createRollingWindow(1_000);
  return async function rateCounted(c, next) {
    if (c.req.method === 'POST' && c.req.path.endsWith('/search')) {
      const full = searches.count(nowMs()) >= (searchesPerSecond ?? Number.POSITIVE_INFINITY);
      if (full) throw rateLimited('SECONDLY');
      searches.add(nowMs());
      return next();
    }
    const used = requests.count(nowMs());
    c.header('X-HubSpot-RateLimit-Max', String(max));
    c.header('X-HubSpot-RateLimit-Remaining', String(Math.max(0, max - used - 1)));
    c.header('X-HubSpot-RateLimit-Interval-Milliseconds', String(TEN_SECONDS_MS));
    if (perTenSeconds !== undefined && used >= perTenSeconds) {
      throw rateLimited('TEN_SECONDLY_ROLLING');
    }
    requests.add(nowMs());
    return next();
  };
}

function createRollingWindow(windowMs: number) {
  let moments: number[] = [];
  let first = 0;
  return {
    count(now: number): number {
      while ((moments[first] ?? Number.POSITIVE_INFINITY) <= now - windowMs) first += 1;
      // Forget what expired now and then, not each time: a flood must not cost a copy a request.
      if (first > 1_000) {
        moments = moments.slice(first);
        first = 0;
      }
      return moments.length - first;
    },
    add(now: number): void {
      moments.push(now);
    },
  };
}
