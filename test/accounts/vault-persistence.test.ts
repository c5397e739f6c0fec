import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPIRES_MS } from './fake-oauth.ts';
import { type OpenVault, openVault, openWorld } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
let vault: OpenVault;
beforeEach(async () => {
  world = openWorld();
  vault = openVault(world.hubspot);
  await vault.connect();
});
afterEach(() => world.close());

/** The database takes no tokens any more, as when the disk is full. */
const breakStore = () =>
  vault.write(
    "CREATE TRIGGER full BEFORE UPDATE OF access_token ON account BEGIN SELECT RAISE(ABORT, 'full'); END",
  );
const mendStore = () => vault.write('DROP TRIGGER full');

const notStored = { kind: 'unavailable', code: 'TOKEN_NOT_STORED', retryAfterMs: 1_000 };

test('tokens that cannot be stored are given to nobody, and stored later without a new refresh', async () => {
  await breakStore();
  vi.setSystemTime(EXPIRES_MS);
  expect(await vault.token()).toEqual(notStored);
  expect(await vault.token()).toEqual(notStored);
  expect(await vault.stub.refresh(vault.address)).toEqual(notStored);
  expect(world.hubspot.count('token')).toBe(1);
  expect(world.events()).toContainEqual(
    expect.objectContaining({ event: 'account-not-refreshed', code: 'TOKEN_NOT_STORED' }),
  );
  await mendStore();
  const [newest] = world.hubspot.refreshTokens.keys();
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  expect(world.hubspot.count('token')).toBe(1);
  // And what was stored is the refresh token that HubSpot takes.
  vi.setSystemTime(EXPIRES_MS * 2);
  await vault.restart();
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  expect(world.hubspot.requests.at(-1)?.form.get('refresh_token')).toBe(newest);
});

test('until it ends the stored token is given in their place', async () => {
  const stored = await vault.token();
  await breakStore();
  vi.setSystemTime(EXPIRES_MS - 60_000);
  const { accessToken } = stored.kind === 'token' ? stored : {};
  expect(await vault.token()).toMatchObject({ kind: 'token', accessToken });
  expect(await vault.token(accessToken)).toEqual(notStored);
});

test('the alarm stores them, should nobody ask', async () => {
  await breakStore();
  vi.setSystemTime(EXPIRES_MS);
  await vault.token();
  await mendStore();
  expect(await vault.alarm()).toBe(true);
  await vault.restart();
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  expect(world.hubspot.count('token')).toBe(1);
});

test('a disconnect revokes them', async () => {
  await breakStore();
  vi.setSystemTime(EXPIRES_MS);
  await vault.token();
  await mendStore();
  const outcome = await vault.stub.disconnect(vault.address, { uninstall: false });
  expect(outcome).toMatchObject({ isRevoked: true });
  expect(world.hubspot.refreshTokens.size).toBe(0);
});
