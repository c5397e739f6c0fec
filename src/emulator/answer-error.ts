import type { Context } from 'hono';
import { ConnectionDropped } from './connection-dropped.ts';
import { HubSpotFault } from './crm/hubspot-fault.ts';
import { OAuthFault } from './oauth/oauth-fault.ts';

/** The answer to a request that was refused. Throws what is to get no answer at all. */
export function answerError(error: Error, c: Context, correlationId: string): Response {
  if (error instanceof ConnectionDropped) throw error;
  if (error instanceof OAuthFault) return c.json(error.toWire(), 400);
  const fault = error instanceof HubSpotFault ? error : new HubSpotFault(500, 'internal error', {});
  if (fault !== error) console.error(error);
  return c.json(fault.toWire(correlationId), fault.status);
}
