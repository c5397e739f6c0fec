import type { MiddlewareHandler } from 'hono';
import type { EmulatorEnv } from '../emulator-env.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import { expiredToken, unauthenticated } from './hubspot-fault.ts';

export interface AuthenticateOptions {
  readonly tokens: TokenStore;
  readonly nowMs: () => number;
}

/** Lets only requests with a good access token pass; others get HubSpot's 401. */
export function authenticate({
  tokens,
  nowMs,
}: AuthenticateOptions): MiddlewareHandler<EmulatorEnv> {
  return async function authenticated(c, next) {
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const access = tokens.findAccessToken(sent ?? '');
    if (access === undefined) throw unauthenticated();
    const { expiresMs } = access;
    if (expiresMs !== undefined && expiresMs <= nowMs()) throw expiredToken(expiresMs, nowMs());
    c.set('access', access);
    await next();
  };
}
