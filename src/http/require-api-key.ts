import type { MiddlewareHandler } from 'hono';
import { loadRuntime } from '../runtime.ts';
import { constantTimeEqual } from '../signature/constant-time-equal.ts';
import type { AppEnv } from './app-env.ts';
import { refuse } from './refuse.ts';

/** RFC 6750, section 2.1; the scheme's case does not matter (RFC 9110, section 11.1). */
const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

/**
 * Lets only requests through that carry one of `BREEZEWAY_API_KEY`. A Worker without a key refuses
 * every one, and the answer is the same whatever is wrong; the log says which.
 */
export function requireApiKey(): MiddlewareHandler<AppEnv> {
  return async function requireApiKey(c, next) {
    const reading = loadRuntime(c.env);
    if (!reading.ok) return refuse('NOT_CONFIGURED');
    const { runtime } = reading;
    const { apiKeys } = runtime.config;
    const [, given] = BEARER.exec(c.req.header('Authorization') ?? '') ?? [];
    if (!(await isOneOf(apiKeys, given ?? ''))) {
      const reason =
        apiKeys.length === 0 ? 'no key is configured' : given === undefined ? 'missing' : 'wrong';
      runtime.log('warn', { event: 'rejected', code: 'API_KEY_INVALID', reason });
      return refuse('API_KEY_INVALID', { 'WWW-Authenticate': 'Bearer' });
    }
    c.set('runtime', runtime);
    return await next();
  };
}

/** Over digests, so that no comparison's time depends on a key; and over all of them. */
async function isOneOf(keys: readonly string[], given: string): Promise<boolean> {
  const digest = await sha256(given);
  let isFound = false;
  for (const key of keys) {
    if (constantTimeEqual(await sha256(key), digest)) isFound = true;
  }
  return isFound;
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
