import { Hono } from 'hono';
import * as z from 'zod';
import type { EmulatorClock } from './clock.ts';
import { readBody } from './crm/request-body.ts';

/** Ten years at once: further on, dates that the portal computes would leave JavaScript's range. */
const MAX_ADVANCE_SECONDS = 10 * 365 * 86_400;

const move = z.strictObject({ advanceSeconds: z.number().min(0).max(MAX_ADVANCE_SECONDS) });

/** Shows and moves the portal's clock; to be mounted at `/_emulator`. */
export function createClockRoutes(clock: EmulatorClock): Hono {
  const routes = new Hono();
  routes.get('/clock', (c) => c.json({ nowMs: clock.nowMs() }));
  routes.post('/clock', async (c) => {
    const { advanceSeconds } = await readBody(c.req, move);
    await clock.advance(Math.round(advanceSeconds * 1000));
    return c.json({ nowMs: clock.nowMs() });
  });
  return routes;
}
