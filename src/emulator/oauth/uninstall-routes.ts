import { Hono } from 'hono';
import { missingScope, notEmulated } from '../crm/hubspot-fault.ts';
import type { EmulatorEnv } from '../emulator-env.ts';
import type { TokenStore } from './token-store.ts';

/** Lets an app remove itself from the account of its token; to be mounted at `/appinstalls`. */
export function createUninstallRoutes(tokens: TokenStore): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.delete('/2026-09/external-install', (c) => {
    const { grant, expiresMs } = c.get('access');
    if (!grant.scopes.includes('oauth')) throw missingScope('oauth');
    if (grant.app === undefined || expiresMs === undefined) {
      throw notEmulated('uninstalling an app with a static token');
    }
    tokens.uninstall(grant.portalId, grant.app.clientId);
    return c.body(null, 204);
  });
  return routes;
}
