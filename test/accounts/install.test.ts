import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type AccountAddress,
  type Accounts,
  createAccounts,
  type InstallRequest,
} from '../../src/accounts/index.ts';
import { isOAuthApp, readConfig } from '../../src/config/index.ts';
import { EXPIRES_MS, type FakeGrant, noAnswer, refuse } from './fake-oauth.ts';
import { openWorld } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
let accounts: Accounts;
let portalId = 8_000;

beforeEach(() => {
  world = openWorld();
  accounts = openAccounts();
  portalId += 1;
});
afterEach(() => world.close());

function configOf() {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.config;
}

function openAccounts(): Accounts {
  return createAccounts({
    vault: env.VAULT,
    directory: env.DIRECTORY,
    config: configOf(),
    fetch: world.hubspot.fetch,
    nowMs: () => Date.now(),
  });
}

/** An install that HubSpot agreed to, as far as the code. */
function request(grant: Partial<FakeGrant> = {}, parts: Partial<InstallRequest> = {}) {
  const code = `SENTINEL-code-${Math.random()}`;
  const granted = { portalId, userId: 7, scopes: ['b', 'a'], isUserLevel: false, ...grant };
  world.hubspot.codes.set(code, granted);
  const app = configOf().apps.find(isOAuthApp);
  if (app === undefined) throw new Error('There is no app.');
  return {
    app,
    isUserLevel: false,
    requiredScopes: ['a'],
    code,
    redirectUri: 'https://tools.example.com/oauth/callback',
    isUnsolicited: false,
    ...parts,
  };
}

const addressOf = (identifier = `portal:${portalId}`): AccountAddress => ({
  app: 'client-id-1',
  identifier,
});
const show = (identifier?: string) => accounts.show(addressOf(identifier));
const token = () =>
  accounts.tokensOf(`client-id-1/portal:${portalId}`, `${portalId}`).accessToken();

test('an install makes an account of what HubSpot says of its token', async () => {
  const outcome = await accounts.install(request());
  expect(outcome).toEqual({
    kind: 'connected',
    account: {
      ...addressOf(),
      portalId: `${portalId}`,
      userId: '7',
      level: 'account',
      scopes: ['a', 'b'],
      status: 'CONNECTED',
      reason: undefined,
      connectedMs: Date.now(),
      updatedMs: Date.now(),
    },
  });
  expect(await show()).toMatchObject({ expiresMs: EXPIRES_MS, keyIds: ['k1'] });
  expect(await token()).toMatch(/^SENTINEL-access/);
});

test('the code and the secret go to HubSpot in a form, and nowhere but there', async () => {
  const install = request();
  await accounts.install(install);
  const [exchange, introspection] = world.hubspot.requests;
  expect(Object.fromEntries(exchange?.form ?? [])).toEqual({
    grant_type: 'authorization_code',
    client_id: 'client-id-1',
    client_secret: 'client-secret-1',
    redirect_uri: 'https://tools.example.com/oauth/callback',
    code: install.code,
  });
  expect(introspection?.form.get('token_type_hint')).toBe('access_token');
  for (const { method, redirect } of world.hubspot.requests) {
    expect({ method, redirect }).toEqual({ method: 'POST', redirect: 'manual' });
  }
});

test('a code that was used before, or never given, is a bad code', async () => {
  const install = request();
  await accounts.install(install);
  expect(await accounts.install(install)).toEqual({ kind: 'badCode' });
});

test.each([
  ['missing scopes', { scopes: ['b'] }, {}, { kind: 'missingScopes', missing: ['a'] }],
  ["a user's token for the app", { isUserLevel: true }, {}, { kind: 'wrongLevel', level: 'user' }],
  [
    "the app's token for a user",
    {},
    { isUserLevel: true },
    { kind: 'wrongLevel', level: 'account' },
  ],
  [
    "a user's token without the user",
    { isUserLevel: true, userId: undefined },
    { isUserLevel: true },
    { kind: 'unavailable', code: 'MALFORMED_ANSWER' },
  ],
] as const)(
  '%s: refused, nothing is stored and nothing revoked',
  async (_, grant, parts, outcome) => {
    const install = request(
      { ...grant, scopes: [...('scopes' in grant ? grant.scopes : ['a'])] },
      parts,
    );
    expect(await accounts.install(install)).toEqual(outcome);
    expect(await show()).toBeUndefined();
    expect(world.hubspot.count('token/revoke')).toBe(0);
  },
);

test.each([
  ['a wrong secret', 'token', () => refuse('BAD_CLIENT_SECRET'), 'refused', 'BAD_CLIENT_SECRET'],
  ['an unknown app', 'token', () => refuse('BAD_CLIENT_ID', 401), 'refused', 'BAD_CLIENT_ID'],
  [
    'another redirect URL',
    'token',
    () => refuse('MISMATCH_REDIRECT_URI_AUTH_CODE'),
    'refused',
    'MISMATCH_REDIRECT_URI_AUTH_CODE',
  ],
  ['no answer', 'token', noAnswer, 'unavailable', 'NETWORK'],
  ['a 500', 'token/introspect', () => refuse('X', 500), 'unavailable', 'HTTP_500'],
  [
    'a token that is not active',
    'token/introspect',
    () => Response.json({ active: false }),
    'unavailable',
    'TOKEN_INACTIVE',
  ],
  [
    "another portal's facts",
    'token/introspect',
    () => Response.json({ active: true, hub_id: 1, scopes: ['a'] }),
    'unavailable',
    'WRONG_PORTAL',
  ],
] as const)('%s: nothing is stored', async (_, path, answer, kind, code) => {
  world.hubspot.plan(path, answer);
  expect(await accounts.install(request())).toMatchObject({ kind, code });
  expect(await show()).toBeUndefined();
});

test('when the vault cannot keep it, it says so', async () => {
  const broken = createAccounts({
    vault: { getByName: () => ({ accept: () => Promise.reject(new Error('x')) }) } as never,
    directory: env.DIRECTORY,
    config: configOf(),
    fetch: world.hubspot.fetch,
    nowMs: () => Date.now(),
  });
  expect(await broken.install(request())).toEqual({ kind: 'notStored' });
});

test('each user of a user-level app has an account of their own', async () => {
  const asUser = (userId: number) =>
    accounts.install(request({ userId, isUserLevel: true, scopes: ['a'] }, { isUserLevel: true }));
  await asUser(7);
  await asUser(8);
  expect(await show(`portal:${portalId}:user:7`)).toMatchObject({ userId: '7', level: 'user' });
  expect(await show(`portal:${portalId}:user:8`)).toMatchObject({ userId: '8' });
  expect(await show()).toBeUndefined();
});

test('an install of ours takes the place of a grant that works', async () => {
  await accounts.install(request());
  const before = await token();
  expect(await accounts.install(request({ userId: 8 }))).toMatchObject({ kind: 'connected' });
  expect(await token()).not.toBe(before);
  expect(await show()).toMatchObject({ userId: '8' });
});

test('an install that began in HubSpot is good for a portal that is not connected', async () => {
  const outcome = await accounts.install(request({}, { isUnsolicited: true }));
  expect(outcome).toMatchObject({ kind: 'connected' });
});

test('it does not replace a grant that works', async () => {
  await accounts.install(request());
  const stranger = request({ userId: 666 }, { isUnsolicited: true });
  const already = { kind: 'alreadyConnected', portalId: `${portalId}` };
  expect(await accounts.install(stranger)).toEqual(already);
  expect(await show()).toMatchObject({ userId: '7', status: 'CONNECTED' });
  expect(await token()).toMatch(/^SENTINEL-access/);
});

test('it does not replace one either of which HubSpot says nothing just now', async () => {
  await accounts.install(request());
  const stranger = request({ userId: 666 }, { isUnsolicited: true });
  world.hubspot.plan('token', undefined, () => refuse('X', 503));
  expect(await accounts.install(stranger)).toMatchObject({ kind: 'alreadyConnected' });
  expect(await show()).toMatchObject({ userId: '7' });
});

test('it is a fresh install where the app was removed in HubSpot meanwhile', async () => {
  await accounts.install(request());
  world.hubspot.refreshTokens.clear();
  const fresh = request({ userId: 8 }, { isUnsolicited: true });
  expect(await accounts.install(fresh)).toMatchObject({ kind: 'connected' });
  expect(await show()).toMatchObject({ userId: '8', status: 'CONNECTED' });
});

test('while the app changes its secret, whichever HubSpot knows is found', async () => {
  const secrets = 'client-secret-2,client-secret-1';
  Object.assign(env, { HUBSPOT_CLIENT_SECRET: secrets });
  accounts = openAccounts();
  expect(await accounts.install(request())).toMatchObject({ kind: 'connected' });
  vi.setSystemTime(EXPIRES_MS);
  expect(await token()).toMatch(/^SENTINEL-access/);
  world.hubspot.clientSecrets = ['client-secret-2'];
  vi.setSystemTime(EXPIRES_MS * 2);
  expect(await token()).toMatch(/^SENTINEL-access/);
});
