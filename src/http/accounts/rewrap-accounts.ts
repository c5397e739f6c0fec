import type { Context } from 'hono';
import * as z from 'zod';
import type { AccountAddress, RewrapOutcome } from '../../accounts/index.ts';
import { describeError } from '../../observe/index.ts';
import type { AppEnv } from '../app-env.ts';
import { readJson } from '../executions/read-json.ts';
import { refuse } from '../refuse.ts';
import { appOf } from './account-wire.ts';
import { cursorInvalid } from './list-accounts.ts';
import { refuseBecause } from './refresh-account.ts';

/** Each is a call of an object of its own: well within what one request may make. */
const PAGE_SIZE = 50;

const page = z.strictObject(
  { cursor: z.string('must be text').optional() },
  { error: ({ code }) => (code === 'invalid_type' ? 'must be a JSON object' : undefined) },
);

/** `POST /accounts/:identifier/rewrap`: seals its tokens with the current key. */
export async function rewrapAccount(
  c: Context<AppEnv>,
  address: AccountAddress,
): Promise<Response> {
  const { config, accounts } = c.get('runtime');
  const outcome = await accounts.rewrap(address);
  switch (outcome.kind) {
    case 'rewrapped':
    case 'current':
      return c.json({
        ...appOf(config.apps, address.app),
        identifier: address.identifier,
        rewrapped: outcome.kind === 'rewrapped',
      });
    case 'failed':
      return refuseBecause('ACCOUNT_UNREADABLE', outcome.code);
    case 'unknown':
      return refuse('ACCOUNT_NOT_FOUND');
  }
}

/** `POST /accounts/rewrap`: the same for a page of the directory, also disconnected accounts. */
export async function rewrapAccounts(c: Context<AppEnv>): Promise<Response> {
  const body = await readJson(c.req.raw, page);
  if (!body.ok) return body.refusal;
  const { config, accounts } = c.get('runtime');
  const found = await accounts.list({ ...body.value, limit: PAGE_SIZE });
  if (found === undefined) return cursorInvalid();
  const outcomes = await Promise.all(found.accounts.map((it) => tryRewrap(c, it)));
  const count = (kind: RewrapOutcome['kind']) =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  return c.json({
    rewrapped: count('rewrapped'),
    // What the directory lists and no object has holds nothing that a key sealed.
    current: count('current') + count('unknown'),
    failed: found.accounts.flatMap(({ app, identifier }, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind !== 'failed') return [];
      return [{ ...appOf(config.apps, app), identifier, code: outcome.code }];
    }),
    nextCursor: found.nextCursor,
  });
}

/** One that fails keeps no other from being rewrapped. */
async function tryRewrap(c: Context<AppEnv>, address: AccountAddress): Promise<RewrapOutcome> {
  const { accounts, log } = c.get('runtime');
  try {
    return await accounts.rewrap(address);
  } catch (error) {
    const { app, identifier } = address;
    log('error', { event: 'error', app, account: identifier, ...describeError(error) });
    return { kind: 'failed', code: 'VAULT_UNAVAILABLE' };
  }
}
