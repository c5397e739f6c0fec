import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { accountName, createAccounts } from '../../src/accounts/index.ts';
import type { TokenAnswer } from '../../src/accounts/token-keeper.ts';
import type { AppSettings } from '../../src/config/index.ts';
import { HubSpotError } from '../../src/sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../../src/sdk/portal-not-connected-error.ts';
import { NOW_MS } from './fake-oauth.ts';

const app = (parts: Partial<AppSettings>): AppSettings => ({
  id: 'app-1-client',
  name: 'one',
  clientId: 'app-1-client',
  clientSecrets: ['client-secret-1'],
  staticToken: undefined,
  requiredScopes: undefined,
  optionalScopes: undefined,
  isUserLevel: undefined,
  ...parts,
});

const NAME = accountName({ app: 'app-1-client', identifier: 'portal:1' });
const FRESH_MS = NOW_MS + 1_500_000;

/** An isolate whose vault answers as it is told. */
function open() {
  const isolate = {
    nowMs: NOW_MS,
    calls: [] as (string | undefined)[],
    answer: async (refused?: string): Promise<TokenAnswer> => ({
      kind: 'token',
      accessToken: `token-${isolate.calls.length}${refused ?? ''}`,
      reuseUntilMs: FRESH_MS,
    }),
  };
  const object = {
    accessToken: (_: unknown, refused?: string) => {
      isolate.calls.push(refused);
      return isolate.answer(refused);
    },
  };
  const staticToken = { accessToken: 'static-token', portalId: '5' };
  const accounts = createAccounts({
    vault: { getByName: () => object } as never,
    directory: env.DIRECTORY,
    config: {
      apps: [
        app({}),
        app({ id: 'static', clientId: undefined, staticToken }),
        app({ id: 'bare', clientId: undefined }),
      ],
      vaultKeys: [],
      hubspotApiUrl: 'https://hubspot.test',
      oauthVersion: '2026-03',
    },
    fetch: () => Promise.reject(new Error('no network')),
    nowMs: () => isolate.nowMs,
  });
  return { isolate, accounts, tokens: accounts.tokensOf(NAME, '1') };
}

test('a token is asked for once, until it is to be renewed', async () => {
  const { isolate, accounts } = open();
  const ask = () => accounts.tokensOf(NAME, '1').accessToken();
  expect(await ask()).toBe('token-1');
  isolate.nowMs = FRESH_MS - 1;
  expect(await ask()).toBe('token-1');
  expect(isolate.calls).toHaveLength(1);
  isolate.nowMs = FRESH_MS;
  expect(await ask()).toBe('token-2');
});

test('a request that never hears of its call keeps nobody else waiting', async () => {
  const { isolate, tokens } = open();
  const { answer } = isolate;
  isolate.answer = () => new Promise(() => {});
  void tokens.accessToken();
  void tokens.renew('refused');
  isolate.answer = answer;
  expect(await tokens.accessToken()).toBe('token-3');
  expect(await tokens.renew('token-3')).toBe('token-4token-3');
});

test('a token that was refused is named to the object', async () => {
  const { isolate, tokens } = open();
  const refused = await tokens.accessToken();
  expect(await tokens.renew(refused)).toBe('token-2token-1');
  expect(isolate.calls).toEqual([undefined, refused]);
  expect(await tokens.accessToken()).toBe('token-2token-1');
  // Somebody who had the old one still, and comes late.
  expect(await tokens.renew(refused)).toBe('token-2token-1');
  expect(isolate.calls).toHaveLength(2);
});

test('the same token again is none', async () => {
  const { isolate, tokens } = open();
  const answer = { kind: 'token', accessToken: 'same', reuseUntilMs: FRESH_MS } as const;
  isolate.answer = async () => answer;
  expect(await tokens.renew('same')).toBeUndefined();
});

test.each([
  [{ kind: 'unknown' }, 'it has not installed the app'],
  [{ kind: 'disconnected', reason: 'BAD_REFRESH_TOKEN' }, 'BAD_REFRESH_TOKEN'],
  [
    { kind: 'unavailable', code: 'VAULT_KEY_UNKNOWN', retryAfterMs: 60_000 },
    'the key that its tokens are sealed with is not in VAULT_KEYS',
  ],
] as const)(
  'an account that is %o is not connected, for each caller anew',
  async (answer, words) => {
    const { isolate, tokens } = open();
    await tokens.accessToken();
    isolate.nowMs = FRESH_MS;
    isolate.answer = async () => answer;
    for (const asked of [tokens.accessToken(), tokens.renew('token-1')]) {
      const thrown = await asked.catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(PortalNotConnectedError);
      expect(String(thrown)).toContain(words);
    }
    isolate.answer = async () => ({ kind: 'token', accessToken: 'new', reuseUntilMs: 0 });
    expect(await tokens.accessToken()).toBe('new');
  },
);

test.each([
  ['HTTP_429', 429],
  ['HTTP_500', 503],
] as const)('%s is a passing error', async (code, status) => {
  const { isolate, tokens } = open();
  isolate.answer = async () => ({ kind: 'unavailable', code, retryAfterMs: 30_000 });
  const thrown = await tokens.accessToken().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(HubSpotError);
  expect(thrown).toMatchObject({ status, category: 'TOKEN_UNAVAILABLE', retryAfterMs: 30_000 });
});

test('so is an object that does not answer, and the next caller asks again', async () => {
  const { isolate, tokens } = open();
  const { answer } = isolate;
  isolate.answer = () => Promise.reject(new Error('the object moved'));
  await expect(tokens.accessToken()).rejects.toMatchObject({ status: 503 });
  isolate.answer = answer;
  expect(await tokens.accessToken()).toBe('token-2');
});

test("an app with a token of its own has that one, for its portal; another app's is nobody's", async () => {
  const { isolate, accounts } = open();
  expect(await accounts.tokensOf('static/portal:5', '5').accessToken()).toBe('static-token');
  for (const [name, portalId] of [
    ['static/portal:6', '6'],
    ['bare/portal:5', '5'],
    ['never-heard-of/portal:5', '5'],
  ] as const) {
    const tokens = accounts.tokensOf(name, portalId);
    await expect(tokens.accessToken()).rejects.toThrow(PortalNotConnectedError);
  }
  expect(isolate.calls).toEqual([]);
});

test('what is in memory for a portal is known, also what was replaced, and nothing of another', async () => {
  const { isolate, accounts, tokens } = open();
  await tokens.accessToken();
  isolate.nowMs = FRESH_MS;
  await tokens.accessToken();
  await accounts.tokensOf('app-1-client/portal:2', '2').accessToken();
  expect([...accounts.tokensInMemory('1')]).toEqual(['token-2', 'token-1']);
  expect([...accounts.tokensInMemory('2')]).toEqual(['token-3']);
  expect([...accounts.tokensInMemory('5')]).toEqual(['static-token']);
  expect([...accounts.tokensInMemory('6')]).toEqual([]);
});
