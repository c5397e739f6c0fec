import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { refuse } from './refuse.ts';
import { loadRuntime } from './runtime.ts';

/** Refuses every request until the Worker's settings are complete: nothing is served by guesswork. */
export function requireConfig(): MiddlewareHandler<AppEnv> {
  return async function requireConfig(c, next) {
    const reading = loadRuntime(c.env);
    if (!reading.ok) return refuse('NOT_CONFIGURED');
    c.set('runtime', reading.runtime);
    return await next();
  };
}
