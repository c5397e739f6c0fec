import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { EmulatorClock } from '../clock.ts';
import { ConnectionDropped } from '../connection-dropped.ts';
import { HubSpotFault, rateLimited } from '../crm/hubspot-fault.ts';
import type { TokenFault } from './token-faults.ts';

/** Waits and fails as a fault says. */
export async function sufferFault(c: Context, fault: TokenFault | undefined, clock: EmulatorClock) {
  const { delayMs, drop, status, retryAfter } = fault ?? {};
  if (delayMs !== undefined) {
    await new Promise<void>((resolve) => clock.at(clock.nowMs() + delayMs, resolve));
  }
  if (drop) throw new ConnectionDropped();
  if (status === undefined) return;
  if (retryAfter !== undefined) c.header('Retry-After', retryAfter);
  if (status === 429) throw rateLimited('TEN_SECONDLY_ROLLING');
  throw new HubSpotFault(status as ContentfulStatusCode, 'internal error');
}
