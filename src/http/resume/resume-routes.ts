import { Hono } from 'hono';
import { loadRuntime } from '../../runtime.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { AppEnv } from '../app-env.ts';
import { logError } from '../log-error.ts';
import { refuse } from '../refuse.ts';
import { giveAnswer } from './give-answer.ts';
import { openLink } from './open-link.ts';
import { questionPage } from './question-page.ts';
import { readAnswer } from './read-answer.ts';
import { refusalPage } from './refusal-page.ts';

const PATH = '/:portalId/:callbackId';

/**
 * The page that a resume URL opens, to be mounted at `/resume`. Opening it changes nothing: mail
 * programs and their scanners open links too.
 */
export function resumeRoutes(definition: WorkerDefinition, nowMs: () => number): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.use(PATH, async (c, next) => {
    const reading = loadRuntime(c.env);
    if (!reading.ok) return await refusalPage('NOT_CONFIGURED');
    c.set('runtime', reading.runtime);
    return await next();
  });
  routes.get(PATH, async (c) => {
    const link = await openLink(c, nowMs());
    if (!link.ok) return await refusalPage(link.code);
    return await questionPage(definition, c.get('runtime'), link);
  });
  routes.post(PATH, async (c) => {
    const link = await openLink(c, nowMs());
    if (!link.ok) return await refusalPage(link.code);
    const reading = await readAnswer(c.req.raw);
    if (!reading.ok) return await refusalPage(reading.code);
    return await giveAnswer(c, link, reading.answer, nowMs());
  });
  routes.all(PATH, () => refuse('METHOD_NOT_ALLOWED', { Allow: 'GET, HEAD, POST' }));
  routes.onError(async (error, c) => {
    logError(c.env, error);
    return await refusalPage('SERVER_ERROR');
  });
  return routes;
}
