import { type Context, Hono } from 'hono';
import type { AccountAddress } from '../../accounts/index.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { requireApiKey } from '../require-api-key.ts';
import { addressOf } from './address-of.ts';
import { disconnectAccount } from './disconnect-account.ts';
import { listAccounts } from './list-accounts.ts';
import { refreshAccount } from './refresh-account.ts';
import { rewrapAccount, rewrapAccounts } from './rewrap-accounts.ts';
import { showAccount } from './show-account.ts';
import { showInstallUrl } from './show-install-url.ts';

const STEPS = {
  refresh: refreshAccount,
  disconnect: disconnectAccount,
  rewrap: rewrapAccount,
} as const;

/** What operators do with connected accounts, to be mounted at `/accounts`. */
export function accountRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const withKey = requireApiKey();

  routes.get('/', withKey, listAccounts);
  routes.get('/install-url', withKey, showInstallUrl);
  routes.post('/rewrap', withKey, rewrapAccounts);
  routes.all('/rewrap', () => refuse('METHOD_NOT_ALLOWED', { Allow: 'POST' }));
  routes.get('/:identifier', withKey, (c) => about(c, c.req.param('identifier'), showAccount));
  for (const path of ['/', '/:identifier']) {
    routes.all(path, () => refuse('METHOD_NOT_ALLOWED', { Allow: 'GET, HEAD' }));
  }
  for (const [name, step] of Object.entries(STEPS)) {
    const path = `/:identifier/${name}` as const;
    routes.post(path, withKey, (c) => about(c, c.req.param('identifier'), step));
    routes.all(path, () => refuse('METHOD_NOT_ALLOWED', { Allow: 'POST' }));
  }
  return routes;
}

async function about(
  c: Context<AppEnv>,
  identifier: string,
  step: (c: Context<AppEnv>, address: AccountAddress) => Promise<Response>,
): Promise<Response> {
  const found = addressOf(c, identifier);
  return found.ok ? await step(c, found.address) : found.refusal;
}
