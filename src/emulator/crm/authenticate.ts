import type { MiddlewareHandler } from 'hono';
import { unauthenticated } from './hubspot-fault.ts';

/** Lets only requests with the portal's access token pass; others get HubSpot's 401. */
export function authenticate(accessToken: string): MiddlewareHandler {
  return async function authenticated(c, next) {
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (sent !== accessToken) throw unauthenticated();
    await next();
  };
}
