import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { Directory } from '../../src/accounts/directory.ts';
import type { AccountSummary } from '../../src/accounts/index.ts';
import { NOW_MS } from './fake-oauth.ts';

const directory = new Directory(env.DIRECTORY);

const account = (number: number, parts: Partial<AccountSummary> = {}): AccountSummary => ({
  app: number % 2 === 0 ? 'even' : 'odd',
  identifier: `portal:${number}`,
  portalId: String(number),
  userId: undefined,
  level: 'account',
  scopes: ['oauth'],
  status: 'CONNECTED',
  reason: undefined,
  connectedMs: NOW_MS,
  updatedMs: NOW_MS,
  ...parts,
});

beforeAll(async () => {
  // Before anything was written there is nothing, and no error either.
  expect(await directory.list({ limit: 10 })).toEqual({ accounts: [], nextCursor: undefined });
  for (let number = 1; number <= 25; number++) await directory.put(account(number));
});

async function portalsOf(
  query: { app?: string; status?: AccountSummary['status'] },
  limit: number,
) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await directory.list({ ...query, cursor, limit });
    pages.push(page?.accounts.map(({ portalId }) => portalId) ?? []);
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

const down = (...numbers: number[]) => numbers.toReversed().map(String);

test('pages come newest first, each account once', async () => {
  const pages = await portalsOf({}, 10);
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(pages.flat()).toEqual(down(...Array.from({ length: 25 }, (_, index) => index + 1)));
});

test('a page that is just full is the last', async () => {
  expect((await portalsOf({}, 25)).map(({ length }) => length)).toEqual([25]);
  expect((await portalsOf({ app: 'even' }, 6)).map(({ length }) => length)).toEqual([6, 6]);
});

test('an account that is written again keeps its place, and one between two pages is not lost', async () => {
  const first = await directory.list({ limit: 10 });
  await directory.put(account(26));
  await directory.put(account(3, { scopes: ['a', 'b'], userId: '9' }));
  await directory.remove(account(16));
  const second = await directory.list({ limit: 10, cursor: first?.nextCursor });
  const portals = second?.accounts.map(({ portalId }) => portalId);
  expect(portals).toEqual(down(6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const all = await directory.list({ limit: 100 });
  expect(all?.accounts.at(-3)).toEqual(account(3, { scopes: ['a', 'b'], userId: '9' }));
});

test('filters narrow it down', async () => {
  await directory.put(account(4, { status: 'DISCONNECTED', reason: 'BAD_REFRESH_TOKEN' }));
  await directory.put(account(5, { status: 'DISCONNECTED', reason: 'VAULT_TAMPERED' }));
  expect(await portalsOf({ status: 'DISCONNECTED' }, 1)).toEqual([['5'], ['4']]);
  expect(await portalsOf({ status: 'DISCONNECTED', app: 'even' }, 1)).toEqual([['4']]);
  expect(await portalsOf({ app: 'nobody' }, 10)).toEqual([[]]);
});

test.each(['', '0', '-1', '1e3', '1.5', ' 1', '1; DROP TABLE accounts', '9'.repeat(16), 'abc'])(
  'the cursor "%s" is none of ours',
  async (cursor) => {
    expect(await directory.list({ limit: 10, cursor })).toBeUndefined();
  },
);

test('nothing in the database could be used as a token, or names a person', async () => {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT name FROM pragma_table_info('accounts')",
  ).all<{ name: string }>();
  expect(results.map(({ name }) => name)).toEqual([
    'sequence',
    'app',
    'identifier',
    'portal_id',
    'user_id',
    'level',
    'scopes',
    'status',
    'reason',
    'connected_ms',
    'updated_ms',
  ]);
});
