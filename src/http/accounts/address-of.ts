import type { Context } from 'hono';
import type { AccountAddress } from '../../accounts/index.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { findApp } from './find-app.ts';
import { appQuery, readQuery } from './read-query.ts';

/** Which account a request is about, or the answer that refuses it. */
export type FoundAddress =
  | { readonly ok: true; readonly address: AccountAddress }
  | { readonly ok: false; readonly refusal: Response };

/** One spelling each: another would name another object. */
const IDENTIFIER = /^portal:[1-9]\d{0,18}(:user:[1-9]\d{0,18})?$/;

/** It need not exist. Nothing is looked up for what can be no identifier. */
export function addressOf(c: Context<AppEnv>, identifier: string): FoundAddress {
  const query = readQuery(c, appQuery());
  if (!query.ok) return query;
  const found = findApp(c.get('runtime').config.apps, query.value.app);
  if (!found.ok) return found;
  if (!IDENTIFIER.test(identifier)) return { ok: false, refusal: refuse('ACCOUNT_NOT_FOUND') };
  return { ok: true, address: { app: found.app.id, identifier } };
}
