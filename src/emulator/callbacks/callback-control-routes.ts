import { Hono } from 'hono';
import { readBody } from '../crm/request-body.ts';
import { callbackFault } from './callback-faults.ts';
import type { Callbacks } from './create-callbacks.ts';

/** What a developer sees and sets of the callbacks API, to be mounted at `/_emulator`. */
export function createCallbackControlRoutes(callbacks: Callbacks): Hono {
  const routes = new Hono();
  const faults = () => ({ faults: callbacks.pendingFaults() });

  routes.get('/completions', (c) =>
    c.json({ completions: callbacks.completions, refused: callbacks.refused }),
  );
  routes.delete('/completions', (c) => {
    callbacks.clear();
    return c.body(null, 204);
  });

  routes.get('/callbacks/faults', (c) => c.json(faults()));
  routes.post('/callbacks/faults', async (c) => {
    callbacks.failNext(await readBody(c.req, callbackFault));
    return c.json(faults(), 201);
  });
  routes.delete('/callbacks/faults', (c) => {
    callbacks.clearFaults();
    return c.body(null, 204);
  });

  return routes;
}
