import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Directory } from '../../src/accounts/directory.ts';
import { EXPIRES_MS, NOW_MS } from './fake-oauth.ts';
import { openVault, openWorld, SETTINGS } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const BROKEN = {
  prepare() {
    throw new Error('D1_ERROR: SENTINEL');
  },
};

const directory = new Directory(SETTINGS.DIRECTORY);
async function lineOf({ address }: { readonly address: { readonly identifier: string } }) {
  const page = await directory.list({ limit: 100 });
  return page?.accounts.find(({ identifier }) => identifier === address.identifier);
}

test('an account is in the directory when it is connected, and no alarm stays behind', async () => {
  const vault = openVault(world.hubspot);
  const connected = await vault.connect();
  expect(connected).toEqual({ kind: 'connected', account: await lineOf(vault) });
  expect(await vault.alarmMs()).toBeNull();
});

test('a loss and a disconnect are there as well', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.refreshTokens.clear();
  vi.setSystemTime(EXPIRES_MS);
  await vault.stub.refresh(vault.address);
  expect(await lineOf(vault)).toMatchObject({
    status: 'DISCONNECTED',
    reason: 'BAD_REFRESH_TOKEN',
    connectedMs: NOW_MS,
    updatedMs: EXPIRES_MS,
  });
  await vault.stub.disconnect(vault.address, { uninstall: false });
  expect(await lineOf(vault)).toBeUndefined();
});

test('what the directory does not take is brought again, until it does', async () => {
  const vault = openVault(world.hubspot);
  Object.assign(env, { DIRECTORY: BROKEN });
  expect(await vault.connect()).toMatchObject({ kind: 'connected' });
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  expect(await lineOf(vault)).toBeUndefined();
  expect(await vault.alarm()).toBe(true);
  expect(await vault.row()).toMatchObject({ attempts: 2, published: 0 });

  await vault.restart({ DIRECTORY: SETTINGS.DIRECTORY });
  expect(await vault.alarm()).toBe(true);
  expect(await lineOf(vault)).toMatchObject({ status: 'CONNECTED' });
  expect(await vault.alarm()).toBe(false);
  expect(await vault.row()).toMatchObject({ attempts: 0, published: 1 });
});

test('a line that could not be removed is removed later, unless the account came back', async () => {
  const [gone, back] = [openVault(world.hubspot), openVault(world.hubspot)];
  await gone.connect();
  await back.connect();
  for (const vault of [gone, back]) {
    await vault.restart({ DIRECTORY: BROKEN });
    await vault.stub.disconnect(vault.address, { uninstall: false });
    expect(await vault.stub.show(vault.address)).toBeUndefined();
    expect(await lineOf(vault)).toMatchObject({ status: 'CONNECTED' });
  }
  await back.connect();
  for (const vault of [gone, back]) {
    await vault.restart({ DIRECTORY: SETTINGS.DIRECTORY });
    expect(await vault.alarm()).toBe(true);
  }
  expect(await lineOf(gone)).toBeUndefined();
  expect(await gone.row()).toBeUndefined();
  expect(await lineOf(back)).toMatchObject({ status: 'CONNECTED' });
});

test('the wait for the next attempt grows, and an object that died has its alarm', async () => {
  const vault = openVault(world.hubspot);
  Object.assign(env, { DIRECTORY: BROKEN });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await vault.connect();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    waits.push(((await vault.alarmMs()) ?? 0) - NOW_MS);
    await vault.restart();
    await vault.alarm();
  }
  expect(waits.slice(0, 4)).toEqual([2_500, 5_000, 10_000, 20_000]);
  expect(waits.at(-1)).toBe(450_000);
  await vault.restart({ DIRECTORY: SETTINGS.DIRECTORY });
  await vault.alarm();
});
