import type { HonoRequest, MiddlewareHandler } from 'hono';
import { HubSpotFault, unsupportedMediaType } from './crm/hubspot-fault.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Guards the emulator's own routes, which take no token, from pages in the developer's browser:
 * a page of another site cannot declare JSON without asking first, which nobody answers, and one
 * whose name was pointed at this machine still says where it came from.
 */
export function localRequestsOnly(): MiddlewareHandler {
  return async function localOnly(c, next) {
    requireLocalOrigin(c.req);
    const type = c.req.header('content-type') ?? '';
    if (c.req.method === 'POST' && !/^application\/json\b/i.test(type)) {
      throw unsupportedMediaType();
    }
    await next();
  };
}

/** Throws 403 for a request from a page that is not on this machine. */
export function requireLocalOrigin(request: HonoRequest): void {
  const origin = request.header('origin');
  if (origin !== undefined && !LOOPBACK.test(hostname(origin))) {
    throw new HubSpotFault(403, 'The emulator takes no orders from other sites.');
  }
}

function hostname(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
