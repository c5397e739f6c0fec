import { Hono } from 'hono';
import { createCallbackControlRoutes } from './callbacks/callback-control-routes.ts';
import { createCallbackRoutes } from './callbacks/callback-routes.ts';
import { type Callbacks, createCallbacks } from './callbacks/create-callbacks.ts';
import type { WorkerConnection } from './caller/send-signed.ts';
import { createEmulatorClock, type EmulatorClock } from './clock.ts';
import { createClockRoutes } from './clock-routes.ts';
import { ConnectionDropped } from './connection-dropped.ts';
import { authenticate } from './crm/authenticate.ts';
import { createCrmRoutes } from './crm/crm-routes.ts';
import { CrmStore } from './crm/crm-store.ts';
import { HubSpotFault, missingScope, notEmulated } from './crm/hubspot-fault.ts';
import { limitUrl } from './crm/limit-url.ts';
import { loadSeed } from './crm/load-seed.ts';
import { rateLimit } from './crm/rate-limit.ts';
import { localRequestsOnly } from './local-requests-only.ts';
import type { OAuthApp } from './oauth/oauth-app.ts';
import { createOAuthRoutes } from './oauth/oauth-routes.ts';
import { createDefaultSeed, type Seed } from './seed.ts';
import { createWorkflowEngine, type WorkflowEngine } from './workflow/create-workflow-engine.ts';
import { createWorkflowRoutes } from './workflow/workflow-routes.ts';
import type { WorkflowTimings } from './workflow/workflow-timings.ts';

export interface EmulatorOptions {
  /** The portal's numeric id. */
  readonly portalId: string;
  /** The only bearer token the portal accepts. */
  readonly accessToken: string;
  /** Real time, epoch milliseconds. */
  readonly nowMs: () => number;
  /** The portal's own clock; default: one over `nowMs`, whose timers fire only when it is moved. */
  readonly clock?: EmulatorClock;
  /** Scopes the app was granted; default: all there are. */
  readonly scopes?: readonly string[];
  /** The app that is installed; default: one nobody knows, so that OAuth routes answer 501. */
  readonly oauthApp?: OAuthApp;
  /** What the portal holds at first; default: `createDefaultSeed` of this moment. */
  readonly seed?: Seed;
  /** Limits to enforce with 429; default: none, requests are only counted. */
  readonly rateLimit?: { readonly perTenSeconds?: number; readonly searchesPerSecond?: number };
  /** The Worker that workflows and agents call; `connectWorker` can name it later. */
  readonly worker?: WorkerConnection;
  /** How patient workflows are; default: as HubSpot. */
  readonly workflow?: Partial<WorkflowTimings>;
}

/** What the emulator's own handlers keep on a request. */
export interface EmulatorEnv {
  readonly Variables: { correlationId: string };
}

/** An emulated portal: its HTTP side and what is behind it. */
export interface Emulator {
  /** Its `fetch` rejects where it was told to drop a connection. */
  readonly app: Hono<EmulatorEnv>;
  readonly crm: CrmStore;
  readonly clock: EmulatorClock;
  readonly callbacks: Callbacks;
  readonly workflow: WorkflowEngine;
  /** Names the Worker to call from now on, also for executions under way. */
  connectWorker(worker: WorkerConnection): void;
}

/**
 * A HubSpot portal as a Hono app: the CRM under `/crm`, the callbacks API under `/automation`,
 * OAuth under `/oauth`, what a developer sees and sets under `/_emulator`, 501 for everything it
 * does not know. Other routes can be mounted on `app`. Throws `HubSpotFault` for a seed that HubSpot
 * would refuse.
 */
export function createEmulatorApp(options: EmulatorOptions): Emulator {
  const { portalId, accessToken, scopes, oauthApp } = options;
  const clock = options.clock ?? createEmulatorClock({ realNowMs: options.nowMs });
  const { nowMs } = clock;
  const crm = new CrmStore({ portalId, nowMs });
  loadSeed(crm, options.seed ?? createDefaultSeed(nowMs()));
  let { worker } = options;
  // A portal that is started again must not repeat ids: the Worker may remember them.
  let enrollmentId = clock.realNowMs();
  const workflow = createWorkflowEngine({
    portalId: Number(portalId),
    clock,
    worker: () => worker,
    nextEnrollmentId: () => ++enrollmentId,
    ...(options.workflow && { timings: options.workflow }),
  });
  const callbacks = createCallbacks({
    nowMs,
    onCompletion: ({ callbackId, outputFields }) => workflow.complete(callbackId, outputFields),
  });
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
  const countRequest = rateLimit({ nowMs, ...options.rateLimit });
  app.use('/crm/*', authenticate(accessToken), countRequest);
  app.route('/crm', createCrmRoutes({ crm, requireScope }));
  app.use('/automation/*', authenticate(accessToken), countRequest);
  app.route('/automation', createCallbackRoutes({ callbacks, requireScope }));
  if (oauthApp) {
    app.route('/oauth', createOAuthRoutes({ app: oauthApp, portalId, accessToken, scopes, nowMs }));
  }
  app.use('/_emulator/*', localRequestsOnly());
  app.route('/_emulator', createClockRoutes(clock));
  app.route('/_emulator', createCallbackControlRoutes(callbacks));
  app.route('/_emulator/workflow', createWorkflowRoutes(workflow));
  app.notFound((c) => {
    const fault = notEmulated(`${c.req.method} ${c.req.path}`);
    return c.json(fault.toWire(c.get('correlationId')), fault.status);
  });
  app.onError((error, c) => {
    if (error instanceof ConnectionDropped) throw error;
    const fault =
      error instanceof HubSpotFault ? error : new HubSpotFault(500, 'internal error', {});
    if (fault !== error) console.error(error);
    return c.json(fault.toWire(c.get('correlationId')), fault.status);
  });
  const connectWorker = (connection: WorkerConnection) => {
    worker = connection;
  };
  return { app, crm, clock, callbacks, workflow, connectWorker };
}
