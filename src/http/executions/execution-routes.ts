import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { requireApiKey } from '../require-api-key.ts';
import { complete } from './complete.ts';
import { listExecutions } from './list-executions.ts';
import { releaseExecution } from './release-execution.ts';
import { retryExecution } from './retry-execution.ts';
import { showExecution } from './show-execution.ts';

/** What operators and other systems do with executions, to be mounted at `/executions`. */
export function executionRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const withKey = requireApiKey();

  routes.get('/', withKey, listExecutions);
  routes.get('/:portalId/:callbackId', withKey, showExecution);
  for (const path of ['/', '/:portalId/:callbackId']) {
    routes.all(path, () => refuse('METHOD_NOT_ALLOWED', { Allow: 'GET, HEAD' }));
  }
  routes.post('/:portalId/:callbackId/complete', withKey, complete);
  routes.post('/:portalId/:callbackId/release', withKey, releaseExecution);
  routes.post('/:portalId/:callbackId/retry', withKey, retryExecution);
  routes.all('/:portalId/:callbackId/:step{complete|release|retry}', () =>
    refuse('METHOD_NOT_ALLOWED', { Allow: 'POST' }),
  );
  return routes;
}
