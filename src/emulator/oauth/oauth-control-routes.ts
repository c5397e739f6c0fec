import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../crm/request-body.ts';
import type { OAuthControl } from './create-oauth-control.ts';
import { tokenFault } from './token-faults.ts';

const expire = z.strictObject({ portalId: z.string().optional() });
const uninstall = z.strictObject({ portalId: z.string(), clientId: z.string().optional() });
const rotation = z.strictObject({ rotateRefreshTokens: z.boolean() });

/** What a developer sees and sets of OAuth, to be mounted at `/_emulator/oauth`. */
export function createOAuthControlRoutes(control: OAuthControl): Hono {
  const routes = new Hono();
  const faults = () => ({ faults: control.pendingFaults() });

  routes.get('/', (c) =>
    c.json({
      requests: control.counts(c.req.query('portalId')),
      rotateRefreshTokens: control.isRotating(),
      ...faults(),
    }),
  );
  routes.post('/faults', async (c) => {
    control.failNext(await readBody(c.req, tokenFault));
    return c.json(faults(), 201);
  });
  routes.delete('/faults', (c) => {
    control.clearFaults();
    return c.body(null, 204);
  });
  routes.post('/expire', async (c) => {
    control.expireAccessTokens((await readBody(c.req, expire)).portalId);
    return c.body(null, 204);
  });
  routes.post('/uninstall', async (c) => {
    const { portalId, clientId } = await readBody(c.req, uninstall);
    control.uninstall(portalId, clientId);
    return c.body(null, 204);
  });
  routes.post('/rotation', async (c) => {
    control.setRotation((await readBody(c.req, rotation)).rotateRefreshTokens);
    return c.body(null, 204);
  });

  return routes;
}
