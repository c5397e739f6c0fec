import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { toAccountWire } from './account-wire.ts';
import { findApp } from './find-app.ts';
import { listQuery, readQuery } from './read-query.ts';

/** `GET /accounts`: a page of the directory. */
export async function listAccounts(c: Context<AppEnv>): Promise<Response> {
  const query = readQuery(c, listQuery());
  if (!query.ok) return query.refusal;
  const { config, accounts } = c.get('runtime');
  const { app: name, ...rest } = query.value;
  const found = name === undefined ? undefined : findApp(config.apps, name);
  if (found?.ok === false) return found.refusal;
  const page = await accounts.list({ ...rest, app: found?.app.id });
  if (page === undefined) return cursorInvalid();
  return c.json({
    accounts: page.accounts.map((account) => toAccountWire(config.apps, account)),
    nextCursor: page.nextCursor,
  });
}

export function cursorInvalid(): Response {
  return refuse('REQUEST_INVALID', {}, 'cursor must be the nextCursor of an answer.');
}
