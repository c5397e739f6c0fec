import { Hono } from 'hono';
import { answerError } from './answer-error.ts';
import { createCallbackControlRoutes } from './callbacks/callback-control-routes.ts';
import type { WorkerConnection } from './caller/send-signed.ts';
import { createEmulatorClock, type EmulatorClock } from './clock.ts';
import { createClockRoutes } from './clock-routes.ts';
import { createPortals } from './create-portals.ts';
import { authenticate } from './crm/authenticate.ts';
import { notEmulated } from './crm/hubspot-fault.ts';
import { limitUrl } from './crm/limit-url.ts';
import { createRateLimits, type RateLimits } from './crm/rate-limit.ts';
import type { EmulatorEnv } from './emulator-env.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { localRequestsOnly } from './local-requests-only.ts';
import { ALL_SCOPES } from './oauth/all-scopes.ts';
import { createAuthorizeRoutes } from './oauth/authorize-routes.ts';
import { createGranting } from './oauth/create-granting.ts';
import { createOAuthControl, type OAuthControl } from './oauth/create-oauth-control.ts';
import { registerApp, staticApp } from './oauth/oauth-app.ts';
import { createOAuthControlRoutes } from './oauth/oauth-control-routes.ts';
import { createTokenRoutes } from './oauth/token-routes.ts';
import { TokenStore } from './oauth/token-store.ts';
import { createUninstallRoutes } from './oauth/uninstall-routes.ts';
import type { Portal } from './portal.ts';
import { servePortals } from './serve-portals.ts';
import { createWorkflowRoutes } from './workflow/workflow-routes.ts';

export type { EmulatorEnv } from './emulator-env.ts';
export type { EmulatorOptions } from './emulator-options.ts';

/** An emulated HubSpot: its HTTP side and what is behind it. */
export interface Emulator extends Pick<Portal, 'crm' | 'callbacks' | 'workflow'> {
  /** Its `fetch` rejects where it was told to drop a connection. */
  readonly app: Hono<EmulatorEnv>;
  readonly clock: EmulatorClock;
  readonly oauth: OAuthControl;
  /** `crm`, `callbacks` and `workflow` are the default portal's. @throws RangeError: no such one. */
  portal(id: string): Portal;
  /** How many requests a portal had, of one app or of all. */
  readonly rateWindow: RateLimits['rateWindow'];
  /** Names the Worker to call from now on, also for executions under way. */
  connectWorker(worker: WorkerConnection): void;
  /** Gives up what portals are sending and plans no retry any more. */
  stop(): void;
}

/**
 * HubSpot as a Hono app: the CRM under `/crm`, the callbacks API under `/automation`, OAuth under
 * `/oauth`, what a developer sees and sets under `/_emulator`, 501 for everything it does not know.
 * Other routes can be mounted on `app`. Throws `HubSpotFault` for a seed that HubSpot would refuse.
 */
export function createEmulatorApp(options: EmulatorOptions): Emulator {
  const { portalId, accessToken, scopes = ALL_SCOPES, oauthApp, oauthApps = [] } = options;
  const clock = options.clock ?? createEmulatorClock({ realNowMs: options.nowMs });
  const { nowMs } = clock;
  let { worker } = options;
  const portals = createPortals(options, { clock, worker: () => worker });
  const { crm, callbacks, workflow } = portals.main;

  const ownApp = oauthApp && staticApp(oauthApp);
  const apps = [...oauthApps, ...(ownApp ? [ownApp] : [])].map(registerApp);
  let issued = 0;
  const countedHex = () => (++issued).toString(16).padStart(32, '0');
  const tokens = new TokenStore({ nowMs, randomHex: options.randomHex ?? countedHex });
  if (accessToken !== undefined) {
    const [user] = portals.main.users();
    tokens.addStaticToken(accessToken, { app: ownApp, portalId, user, scopes });
  }
  const oauth = createOAuthControl({
    tokens,
    apps,
    grant: createGranting(apps, portals),
    rotateRefreshTokens: options.rotateRefreshTokens ?? false,
  });
  const { count, rateWindow } = createRateLimits({ nowMs, limit: options.rateLimit });
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
  for (const path of ['/crm/*', '/automation/*', '/appinstalls/*']) {
    app.use(path, authenticate({ tokens, nowMs }), count);
  }
  const serve = servePortals({ portals, apps, worker: () => worker });
  app.all('/crm/*', serve);
  app.all('/automation/*', serve);
  app.route('/appinstalls', createUninstallRoutes(tokens));
  if (apps.length > 0) {
    app.route('/oauth', createAuthorizeRoutes({ apps, portals, tokens }));
    app.route('/oauth', createTokenRoutes({ apps, tokens, control: oauth, clock }));
  }
  app.use('/_emulator/*', localRequestsOnly());
  app.route('/_emulator', createClockRoutes(clock));
  app.route('/_emulator/oauth', createOAuthControlRoutes(oauth));
  app.route('/_emulator', createCallbackControlRoutes(callbacks));
  app.route('/_emulator/workflow', createWorkflowRoutes(workflow));
  for (const portal of portals.byId.values()) {
    const base = `/_emulator/portals/${portal.id}`;
    app.get(`${base}/rate-window`, (c) => c.json(rateWindow(portal.id)));
    app.route(base, createCallbackControlRoutes(portal.callbacks));
    app.route(`${base}/workflow`, createWorkflowRoutes(portal.workflow));
  }
  app.notFound((c) => {
    throw notEmulated(`${c.req.method} ${c.req.path}`);
  });
  app.onError((error, c) => answerError(error, c, c.get('correlationId')));
  return {
    app,
    crm,
    callbacks,
    workflow,
    clock,
    oauth,
    rateWindow,
    portal: portals.find,
    connectWorker(connection) {
      worker = connection;
    },
    stop() {
      for (const portal of portals.byId.values()) portal.workflow.stop();
    },
  };
}
