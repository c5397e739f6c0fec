import type { Context } from 'hono';
import * as z from 'zod';
import type { AccountAddress } from '../../accounts/index.ts';
import type { AppEnv } from '../app-env.ts';
import { readJson } from '../executions/read-json.ts';
import { refuse } from '../refuse.ts';
import { appOf } from './account-wire.ts';

const disconnection = z.strictObject(
  { uninstall: z.boolean('must be true or false').default(false) },
  { error: ({ code }) => (code === 'invalid_type' ? 'must be a JSON object' : undefined) },
);

/**
 * `POST /accounts/:identifier/disconnect`: its tokens are revoked, and deleted here in any case. The
 * app stays installed for the portal's other people unless `uninstall` is asked for.
 */
export async function disconnectAccount(
  c: Context<AppEnv>,
  address: AccountAddress,
): Promise<Response> {
  const body = await readJson(c.req.raw, disconnection);
  if (!body.ok) return body.refusal;
  const { config, accounts, log } = c.get('runtime');
  const outcome = await accounts.disconnect(address, body.value);
  if (outcome.kind === 'unknown') return refuse('ACCOUNT_NOT_FOUND');
  const account = { ...appOf(config.apps, address.app), identifier: address.identifier };
  const done = { revoked: outcome.isRevoked, uninstalled: outcome.isUninstalled ?? false };
  log('info', { event: 'disconnect', ...account, ...done });
  return c.json({ ...account, status: 'DISCONNECTED', ...done });
}
