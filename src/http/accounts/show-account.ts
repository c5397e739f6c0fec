import type { Context } from 'hono';
import type { AccountAddress } from '../../accounts/index.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { toDetailWire } from './account-wire.ts';

/** `GET /accounts/:identifier` */
export async function showAccount(c: Context<AppEnv>, address: AccountAddress): Promise<Response> {
  const { config, accounts } = c.get('runtime');
  const account = await accounts.show(address);
  return account === undefined
    ? refuse('ACCOUNT_NOT_FOUND')
    : c.json(toDetailWire(config.apps, account));
}
