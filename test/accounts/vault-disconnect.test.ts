import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPIRES_MS, noAnswer } from './fake-oauth.ts';
import { openVault, openWorld } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

test('a disconnect revokes the refresh token, and forgets everything', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const outcome = await vault.stub.disconnect(vault.address, { uninstall: false });
  expect(outcome).toEqual({ kind: 'disconnected', isRevoked: true, isUninstalled: undefined });
  expect(world.hubspot.requests.map(({ path }) => path)).toEqual(['token/revoke']);
  expect(world.hubspot.refreshTokens.size).toBe(0);
  expect(await vault.row()).toBeUndefined();
  expect(await vault.token()).toEqual({ kind: 'unknown' });
});

test('it forgets everything, too, when HubSpot does not revoke', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.plan('token/revoke', noAnswer);
  const outcome = await vault.stub.disconnect(vault.address, { uninstall: false });
  expect(outcome).toMatchObject({ kind: 'disconnected', isRevoked: false });
  expect(await vault.row()).toBeUndefined();
});

test('it uninstalls the app where it is asked to, with a token that is good', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS + 1);
  const outcome = await vault.stub.disconnect(vault.address, { uninstall: true });
  expect(outcome).toEqual({ kind: 'disconnected', isRevoked: true, isUninstalled: true });
  expect(world.hubspot.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST token',
    'POST token/revoke',
    'DELETE /appinstalls/2026-09/external-install',
  ]);
});

test('it says so when the app could not be uninstalled', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.accessTokens.clear();
  expect(await vault.stub.disconnect(vault.address, { uninstall: true })).toMatchObject({
    isUninstalled: false,
  });
});

test('an account that is lost already is forgotten without a question', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.refreshTokens.clear();
  vi.setSystemTime(EXPIRES_MS);
  await vault.token();
  const asked = world.hubspot.requests.length;
  expect(await vault.stub.disconnect(vault.address, { uninstall: true })).toEqual({
    kind: 'disconnected',
    isRevoked: false,
    isUninstalled: false,
  });
  expect(world.hubspot.requests).toHaveLength(asked);
  expect(await vault.stub.show(vault.address)).toBeUndefined();
});

test('a disconnect that comes while a refresh is under way revokes what the refresh brings', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS);
  const gate = Promise.withResolvers<void>();
  world.hubspot.gate = gate.promise;
  const asked = vault.token();
  await vi.waitUntil(() => world.hubspot.count('token') === 1);
  const disconnected = vault.stub.disconnect(vault.address, { uninstall: false });
  gate.resolve();
  await asked;
  expect(await disconnected).toMatchObject({ isRevoked: true });
  expect(world.hubspot.refreshTokens.size).toBe(0);
  expect(await vault.token()).toEqual({ kind: 'unknown' });
});
