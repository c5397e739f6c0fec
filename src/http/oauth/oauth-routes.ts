import { Hono } from 'hono';
import { loadRuntime } from '../../runtime.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { AppEnv } from '../app-env.ts';
import { logError } from '../log-error.ts';
import { refuse } from '../refuse.ts';
import { beginInstall } from './begin-install.ts';
import { finishInstall } from './finish-install.ts';
import { problemPage } from './problem-page.ts';

const PATH = '/:step{install|callback}';

/** How an account is connected, in its admin's browser; to be mounted at `/oauth`. */
export function oauthRoutes(definition: WorkerDefinition): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.all(PATH, async (c) => {
    // Not HEAD, which Hono takes for GET: looking at a link must begin nothing, nor use a code up.
    if (c.req.method !== 'GET') return refuse('METHOD_NOT_ALLOWED', { Allow: 'GET' });
    const reading = loadRuntime(c.env);
    if (!reading.ok) return await problemPage('NOT_CONFIGURED');
    c.set('runtime', reading.runtime);
    const step = c.req.param('step') === 'install' ? beginInstall : finishInstall;
    return await step(c, definition);
  });
  routes.onError(async (error, c) => {
    logError(c.env, error);
    return await problemPage('SERVER_ERROR');
  });
  return routes;
}
