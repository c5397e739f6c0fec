import { Hono } from 'hono';
import { authenticate } from './crm/authenticate.ts';
import { createCrmRoutes } from './crm/crm-routes.ts';
import { CrmStore } from './crm/crm-store.ts';
import { HubSpotFault, missingScope, notEmulated } from './crm/hubspot-fault.ts';
import { limitUrl } from './crm/limit-url.ts';
import { loadSeed } from './crm/load-seed.ts';
import { rateLimit } from './crm/rate-limit.ts';
import { createDefaultSeed, type Seed } from './seed.ts';

export interface EmulatorOptions {
  /** The portal's numeric id. */
  readonly portalId: string;
  /** The only bearer token the CRM accepts. */
  readonly accessToken: string;
  /** The clock, epoch milliseconds. The emulator has no other. */
  readonly nowMs: () => number;
  /** Scopes the app was granted; default: all there are. */
  readonly scopes?: readonly string[];
  /** What the portal holds at first; default: `createDefaultSeed(nowMs())`. */
  readonly seed?: Seed;
  /** Limits to enforce with 429; default: none, requests are only counted. */
  readonly rateLimit?: { readonly perTenSeconds?: number; readonly searchesPerSecond?: number };
}

/** What the emulator's own handlers keep on a request. */
export interface EmulatorEnv {
  readonly Variables: { correlationId: string };
}

/** An emulated portal: its HTTP side and the store behind it. */
export interface Emulator {
  readonly app: Hono<EmulatorEnv>;
  readonly crm: CrmStore;
}

/**
 * A HubSpot portal as a Hono app: the CRM under `/crm`, 501 for everything it does not know. Other
 * routes can be mounted on `app`. Throws `HubSpotFault` for a seed that HubSpot would refuse.
 */
export function createEmulatorApp(options: EmulatorOptions): Emulator {
  const { portalId, accessToken, nowMs, scopes } = options;
  const crm = new CrmStore({ portalId, nowMs });
  loadSeed(crm, options.seed ?? createDefaultSeed(nowMs()));
  const requireScope = (scope: string) => {
    if (scopes && !scopes.includes(scope)) throw missingScope(scope);
  };
  let requestCount = 0;

  // The official client asks for `/crm/v3/owners/`: a slash at the end makes no difference.
  const app = new Hono<EmulatorEnv>({ strict: false });
  app.use(async function correlate(c, next) {
    requestCount += 1;
    // Shaped like HubSpot's, but from a counter: a test run can be repeated to the byte.
    const id = `00000000-0000-7000-8000-${requestCount.toString(16).padStart(12, '0')}`;
    c.set('correlationId', id);
    c.header('x-hubspot-correlation-id', id);
    await next();
  });
  app.use(limitUrl());
  app.use('/crm/*', authenticate(accessToken), rateLimit({ nowMs, ...options.rateLimit }));
  app.route('/crm', createCrmRoutes({ crm, requireScope }));
  app.notFound((c) => {
    const fault = notEmulated(`${c.req.method} ${c.req.path}`);
    return c.json(fault.toWire(c.get('correlationId')), fault.status);
  });
  app.onError((error, c) => {
    const fault =
      error instanceof HubSpotFault ? error : new HubSpotFault(500, 'internal error', {});
    if (fault !== error) console.error(error);
    return c.json(fault.toWire(c.get('correlationId')), fault.status);
  });
  return { app, crm };
}
