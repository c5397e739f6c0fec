import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, vi } from 'vitest';
import type { NewGrant } from '../../src/accounts/sealed-grants.ts';
import type { Vault } from '../../src/accounts/vault.ts';
import { EXPIRES_MS, FakeOAuth, NOW_MS } from './fake-oauth.ts';

/** `openssl rand -base64 32`, once for each. */
export const KEY_1 = 'k1:kXu4n4D0Y0f0m7bJm4q6b3Kp2oY3Vx5o8m1d8sG2v3A=';
export const KEY_2 = 'k2:Q2b7o1C9yZ5v1hXk8n4s6dJ3fL0pW7rT2uE9aM5gI8Y=';

/** Other bytes, by mistake under an id that is in use. */
export const OTHER_KEY_1 = KEY_2.replace('k2:', 'k1:');

export const SETTINGS = {
  HUBSPOT_CLIENT_ID: 'client-id-1',
  HUBSPOT_CLIENT_SECRET: 'client-secret-1',
  VAULT_KEYS: KEY_1,
  HUBSPOT_API_URL: 'https://hubspot.test',
  DIRECTORY: env.DIRECTORY,
};

/** HubSpot, the clock and the console, which the tests and the vault's objects share. */
export function openWorld() {
  Object.assign(env, SETTINGS);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS });
  const lines: string[] = [];
  for (const level of ['debug', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => lines.push(String(line)));
  }
  const hubspot = new FakeOAuth();
  vi.spyOn(globalThis, 'fetch').mockImplementation(hubspot.fetch);
  return {
    hubspot,
    events: () => lines.map((line) => JSON.parse(line)),
    /** Whatever a test was about: no token, and nothing HubSpot said, is in any line. */
    close() {
      vi.useRealTimers();
      vi.restoreAllMocks();
      expect(lines.join('\n')).not.toMatch(/SENTINEL|sentinel|client-secret/);
    },
  };
}

let portals = 5_000;

/** A vault object that nobody else has. */
export function openVault(hubspot: FakeOAuth) {
  portals += 1;
  const portalId = String(portals);
  const address = { app: 'client-id-1', identifier: `portal:${portalId}` };
  const stub = env.VAULT.getByName(`client-id-1/portal:${portalId}`);
  const within = <T>(work: (state: DurableObjectState, vault: Vault) => T | Promise<T>) =>
    runInDurableObject(stub, (vault, state) => work(state, vault));
  const grant = (parts: Partial<NewGrant> = {}): NewGrant => ({
    clientId: 'client-id-1',
    portalId,
    userId: '7',
    level: 'account',
    scopes: ['oauth'],
    tokens: { ...hubspot.grant(Number(portalId)), obtainedMs: NOW_MS, expiresMs: EXPIRES_MS },
    ...parts,
  });

  return {
    portalId,
    address,
    stub,
    grant,
    connect: () => stub.accept(address, grant(), { mayReplace: true }),
    token: (refused?: string) => stub.accessToken(address, refused),
    /** As after a deploy with other settings: nothing is left but what is stored. */
    async restart(settings: Record<string, unknown> = {}) {
      Object.assign(env, settings);
      await evictDurableObject(stub);
    },
    row: () => within(({ storage }) => storage.sql.exec('SELECT * FROM account').toArray()[0]),
    write: (statement: string, ...values: SqlStorageValue[]) =>
      within(({ storage }) => {
        storage.sql.exec(statement, ...values);
      }),
    alarmMs: () => within(({ storage }) => storage.getAlarm()),
    alarm: () => runDurableObjectAlarm(stub),
  };
}

export type OpenVault = ReturnType<typeof openVault>;
