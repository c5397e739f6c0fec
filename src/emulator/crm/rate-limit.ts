import type { MiddlewareHandler } from 'hono';
import type { EmulatorEnv } from '../emulator-env.ts';
import { rateLimited } from './hubspot-fault.ts';
import { createRequestWindow, type RequestWindow } from './request-window.ts';

/** HubSpot's limits for an OAuth app in one account (page "API usage guidelines"). */
const HUBSPOT_LIMITS = { perTenSeconds: 110, searchesPerSecond: 5 };
const TEN_SECONDS_MS = 10_000;

/** Limits to enforce with 429, for each app in each portal; one that is left out is not. */
export type RateLimit =
  | 'hubspot'
  | {
      /** Further requests in ten seconds. */
      readonly perTenSeconds?: number | undefined;
      /** Further searches in one second. */
      readonly searchesPerSecond?: number | undefined;
    };

/** How many requests one portal had. */
export interface RateWindow {
  /** The most that an app ever sent in any ten seconds, searches aside. */
  readonly maxInTenSeconds: number;
  /** The most searches that an app ever sent in any second. */
  readonly maxSearchesInOneSecond: number;
  /** Requests that were counted, searches among them. */
  readonly total: number;
  /** Requests that got 429 here. */
  readonly refused: number;
}

export interface RateLimits {
  /** Counts requests and says so in HubSpot's headers; behind `authenticate`. */
  readonly count: MiddlewareHandler<EmulatorEnv>;
  /** Of one app, or of all of a portal's apps: the highest maximum, and the sums. */
  rateWindow(portalId: string, clientId?: string): RateWindow;
}

interface AppWindows {
  readonly portalId: string;
  readonly clientId: string | undefined;
  readonly requests: RequestWindow;
  readonly searches: RequestWindow;
}

/**
 * Counts each app's requests to each portal in rolling windows. Searches have a window of their own
 * and, as in HubSpot, no headers.
 */
export function createRateLimits(options: {
  readonly nowMs: () => number;
  readonly limit?: RateLimit | undefined;
}): RateLimits {
  const { nowMs } = options;
  const limit = options.limit === 'hubspot' ? HUBSPOT_LIMITS : (options.limit ?? {});
  const max = limit.perTenSeconds ?? HUBSPOT_LIMITS.perTenSeconds;
  const windows = new Map<string, AppWindows>();

  function windowsOf(portalId: string, clientId: string | undefined): AppWindows {
    const key = `${portalId}/${clientId ?? ''}`;
    const known = windows.get(key);
    if (known) return known;
    const fresh = {
      portalId,
      clientId,
      requests: createRequestWindow(TEN_SECONDS_MS, limit.perTenSeconds),
      searches: createRequestWindow(1_000, limit.searchesPerSecond),
    };
    windows.set(key, fresh);
    return fresh;
  }

  return {
    async count(c, next) {
      const { portalId, app } = c.get('access').grant;
      const { requests, searches } = windowsOf(portalId, app?.clientId);
      if (c.req.method === 'POST' && c.req.path.endsWith('/search')) {
        if (!searches.take(nowMs())) throw rateLimited('SECONDLY');
        return next();
      }
      const remaining = Math.max(0, max - requests.used(nowMs()) - 1);
      c.header('X-HubSpot-RateLimit-Max', String(max));
      c.header('X-HubSpot-RateLimit-Remaining', String(remaining));
      c.header('X-HubSpot-RateLimit-Interval-Milliseconds', String(TEN_SECONDS_MS));
      if (!requests.take(nowMs())) throw rateLimited('TEN_SECONDLY_ROLLING');
      return next();
    },
    rateWindow(portalId, clientId) {
      const reports = [...windows.values()]
        .filter((window) => window.portalId === portalId)
        .filter((window) => clientId === undefined || window.clientId === clientId)
        .map((window) => ({
          requests: window.requests.report(),
          searches: window.searches.report(),
        }));
      const sum = (name: 'total' | 'refused') =>
        reports.reduce((all, { requests, searches }) => all + requests[name] + searches[name], 0);
      return {
        maxInTenSeconds: Math.max(0, ...reports.map(({ requests }) => requests.max)),
        maxSearchesInOneSecond: Math.max(0, ...reports.map(({ searches }) => searches.max)),
        total: sum('total'),
        refused: sum('refused'),
      };
    },
  };
}
