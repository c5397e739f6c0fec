import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** The Worker's own URL, as HubSpot and browsers know it. Without a trailing slash. */
export function ownUrl(c: Context<AppEnv>): string {
  return c.get('runtime').config.publicUrl ?? new URL(c.req.url).origin;
}
