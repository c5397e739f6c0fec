import { Hono } from 'hono';
import type { StartTimer } from '../execution/index.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import type { AppEnv } from './app-env.ts';
import { executionRoutes } from './executions/execution-routes.ts';
import { logError } from './log-error.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { serveOptions } from './options/serve-options.ts';
import { refuse } from './refuse.ts';
import { requireSignature } from './require-signature.ts';
import { resumeRoutes } from './resume/resume-routes.ts';
import { serveExecution } from './serve-execution.ts';
import { serveHealth } from './serve-health.ts';

export interface AppOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  /** Random and different each time. */
  readonly newId: () => string;
}

/** The Worker's routes. */
export function createApp(definition: WorkerDefinition, options: AppOptions): Hono<AppEnv> {
  const { nowMs } = options;
  const app = new Hono<AppEnv>();

  app.get('/health', serveHealth(definition));
  app.all('/health', () => refuse('METHOD_NOT_ALLOWED', { Allow: 'GET, HEAD' }));

  app.post('/actions/:toolId', requireSignature(nowMs), serveExecution(definition, options));
  app.all('/actions/:toolId', () => refuse('METHOD_NOT_ALLOWED', { Allow: 'POST' }));

  const optionsPath = '/actions/:toolId/options/:field';
  app.post(optionsPath, requireSignature(nowMs), serveOptions(definition, options));
  app.all(optionsPath, () => refuse('METHOD_NOT_ALLOWED', { Allow: 'POST' }));

  app.route('/executions', executionRoutes());
  app.route('/resume', resumeRoutes(definition, nowMs));
  app.route('/accounts', accountRoutes());
  app.route('/oauth', oauthRoutes(definition));

  app.notFound(() => refuse('NOT_FOUND'));
  app.onError((error, c) => {
    logError(c.env, error);
    return refuse('SERVER_ERROR');
  });
  return app;
}
