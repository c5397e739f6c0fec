import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPIRES_MS } from './fake-oauth.ts';
import { KEY_1, KEY_2, type OpenVault, OTHER_KEY_1, openVault, openWorld } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const TAMPERED = { kind: 'disconnected', reason: 'VAULT_TAMPERED' };

const WAYS: [string, (vault: OpenVault) => Promise<unknown>][] = [
  [
    'moved to the other column',
    (vault) => vault.write('UPDATE account SET access_token = refresh_token'),
  ],
  [
    'swapped with the other column',
    (vault) =>
      vault.write('UPDATE account SET access_token = refresh_token, refresh_token = access_token'),
  ],
  [
    'taken from another account',
    async (vault) => {
      const other = openVault(world.hubspot);
      await other.connect();
      const row = await other.row();
      await vault.write('UPDATE account SET refresh_token = ?', row?.['refresh_token'] ?? null);
    },
  ],
  ['cut off', (vault) => vault.write("UPDATE account SET refresh_token = ''")],
  ['put in clear', (vault) => vault.write("UPDATE account SET access_token = 'SENTINEL-clear'")],
];

test.each(WAYS)(
  'a token that was %s makes the account unusable until it is connected again',
  async (_, tamper) => {
    const vault = openVault(world.hubspot);
    await vault.connect();
    await tamper(vault);
    expect(await vault.token()).toEqual(TAMPERED);
    expect(await vault.token()).toEqual(TAMPERED);
    await vault.restart();
    expect(await vault.stub.refresh(vault.address)).toEqual(TAMPERED);
    expect(await vault.stub.rewrap(vault.address)).toEqual({
      kind: 'failed',
      code: 'VAULT_TAMPERED',
    });
    expect(world.hubspot.requests).toEqual([]);
    const { app, identifier } = { app: 'app', identifier: vault.address.identifier };
    const logged = world.events().filter(({ event }) => event === 'vault-tampered');
    expect(logged).toEqual([{ event: 'vault-tampered', app, identifier }]);
    expect(await vault.stub.show(vault.address)).toMatchObject({ status: 'DISCONNECTED' });

    await vault.connect();
    expect(await vault.token()).toMatchObject({ kind: 'token' });
  },
);

test('a whole row of another account is none of this one', async () => {
  const [vault, other] = [openVault(world.hubspot), openVault(world.hubspot)];
  await other.connect();
  const row = (await other.row()) ?? {};
  const columns = Object.keys(row).filter((name) => row[name] !== null);
  await vault.write(
    `INSERT INTO account (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
    ...columns.map((name) => row[name] ?? null),
  );
  expect(await vault.token()).toEqual({ kind: 'unknown' });
  await vault.write('UPDATE account SET identifier = ?', vault.address.identifier);
  expect(await vault.token()).toEqual(TAMPERED);
});

test('tokens are sealed with the new key as soon as they are read', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const before = await vault.token();
  expect(await vault.stub.show(vault.address)).toMatchObject({ keyIds: ['k1'] });
  await vault.restart({ VAULT_KEYS: `${KEY_2},${KEY_1}` });
  expect(await vault.token()).toEqual(before);
  expect(await vault.stub.show(vault.address)).toMatchObject({ keyIds: ['k2'] });
  await vault.restart({ VAULT_KEYS: KEY_2 });
  expect(await vault.token()).toEqual(before);
  vi.setSystemTime(EXPIRES_MS);
  expect(await vault.token()).toMatchObject({ kind: 'token' });
});

test('a rewrap does so without a reading', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'current' });
  await vault.restart({ VAULT_KEYS: `${KEY_2},${KEY_1}` });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'rewrapped' });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'current' });
  expect(await vault.stub.show(vault.address)).toMatchObject({ keyIds: ['k2'] });
});

test('a key that is gone is an error, and the account is as it was when the key is back', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const before = await vault.token();
  await vault.restart({ VAULT_KEYS: KEY_2 });
  const code = 'VAULT_KEY_UNKNOWN';
  expect(await vault.token()).toMatchObject({ kind: 'unavailable', code });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'failed', code });
  expect(await vault.stub.show(vault.address)).toMatchObject({ status: 'CONNECTED' });
  expect(world.events()).toContainEqual(expect.objectContaining({ event: 'vault-key-unknown' }));
  await vault.restart({ VAULT_KEYS: KEY_1 });
  expect(await vault.token()).toEqual(before);
});

test('other bytes under its id are no tampering, and the account is as it was with the right ones', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const before = await vault.token();
  await vault.restart({ VAULT_KEYS: OTHER_KEY_1 });
  const code = 'VAULT_KEY_UNKNOWN';
  expect(await vault.token()).toMatchObject({ kind: 'unavailable', code });
  expect(await vault.stub.refresh(vault.address)).toMatchObject({ kind: 'unavailable', code });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'failed', code });
  expect(await vault.stub.show(vault.address)).toMatchObject({ status: 'CONNECTED' });
  expect(world.events()).toContainEqual(expect.objectContaining({ event: 'vault-key-unknown' }));
  expect(world.events()).not.toContainEqual(expect.objectContaining({ event: 'vault-tampered' }));
  // Also where the right ones are there under another id.
  await vault.restart({ VAULT_KEYS: `${OTHER_KEY_1},${KEY_1.replace('k1:', 'k9:')}` });
  expect(await vault.token()).toMatchObject({ kind: 'unavailable', code });
  await vault.restart({ VAULT_KEYS: KEY_1 });
  expect(await vault.token()).toEqual(before);
  expect(world.hubspot.requests).toEqual([]);
});

test('what is tampered with under the right bytes is not excused by the wrong ones', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  await vault.write('UPDATE account SET access_token = refresh_token');
  await vault.restart({ VAULT_KEYS: OTHER_KEY_1 });
  expect(await vault.token()).toMatchObject({ kind: 'unavailable' });
  await vault.restart({ VAULT_KEYS: KEY_1 });
  expect(await vault.token()).toEqual(TAMPERED);
});

test('a row from before there were key checks gets one when it is read', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const row = await vault.row();
  // HKDF-SHA-256 by Python's hmac and hashlib.
  expect(row).toMatchObject({ key_check: 'af8db7d93ae56df2' });
  await vault.write('ALTER TABLE account DROP COLUMN key_check');
  await vault.write('UPDATE schema_version SET version = 1');
  await vault.restart();
  expect(await vault.row()).toMatchObject({ key_check: null });
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  expect(await vault.row()).toMatchObject({ key_check: row?.['key_check'] });
  await vault.write('UPDATE account SET key_check = NULL');
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'rewrapped' });
  await vault.write('UPDATE account SET key_check = NULL');
  await vault.restart({ VAULT_KEYS: OTHER_KEY_1 });
  expect(await vault.token()).toEqual(TAMPERED);
});

test('the key check goes with the tokens', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.refreshTokens.clear();
  await vault.stub.refresh(vault.address);
  expect(await vault.row()).toMatchObject({ status: 'DISCONNECTED', key_check: null });
});

test('a rewrap also seals what a disconnect kept, and tells of what does not open', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  await vault.write("UPDATE account SET status = 'DISCONNECTED', reason = 'OPERATOR'");
  await vault.restart({ VAULT_KEYS: `${KEY_2},${KEY_1}` });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'rewrapped' });
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'current' });
  expect(await vault.stub.show(vault.address)).toMatchObject({
    status: 'DISCONNECTED',
    keyIds: ['k2'],
  });
  await vault.write('UPDATE account SET refresh_token = NULL');
  const failed = { kind: 'failed', code: 'VAULT_TAMPERED' };
  expect(await vault.stub.rewrap(vault.address)).toEqual(failed);
  await vault.write('UPDATE account SET access_token = NULL');
  expect(await vault.stub.rewrap(vault.address)).toEqual({ kind: 'current' });
  await vault.write("UPDATE account SET status = 'CONNECTED', reason = NULL");
  expect(await vault.stub.rewrap(vault.address)).toEqual(failed);
  expect(await vault.token()).toEqual(TAMPERED);
});

test('the client secret is that of the app whose client id obtained the grant', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  await vault.restart({ HUBSPOT_CLIENT_ID: 'client-id-2' });
  vi.setSystemTime(EXPIRES_MS);
  expect(await vault.token()).toMatchObject({ kind: 'unavailable', code: 'NO_CLIENT_SECRET' });
  expect(world.hubspot.requests).toEqual([]);
});
