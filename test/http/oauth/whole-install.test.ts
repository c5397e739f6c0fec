import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeOAuth } from '../../accounts/fake-oauth.ts';
import { captureLog } from '../signed-app.ts';
import { expectPage, openWorker } from './open-worker.ts';
import { realAccounts } from './real-accounts.ts';

let lines: ReturnType<typeof captureLog> = [];
let hubspot = new FakeOAuth();
beforeEach(() => {
  lines = captureLog();
  hubspot = new FakeOAuth();
  vi.spyOn(globalThis, 'fetch').mockImplementation(hubspot.fetch);
});
afterEach(() => {
  expect(JSON.stringify(lines)).not.toMatch(/sentinel|-secret/i);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const SETTINGS = {
  HUBSPOT_CLIENT_ID: 'client-id-1',
  HUBSPOT_CLIENT_SECRET: 'client-secret-1',
  VAULT_KEYS: `k1:${btoa('sentinel'.repeat(4))}`,
  HUBSPOT_API_URL: 'https://hubspot.test',
};
const REQUIRED = ['oauth', 'crm.objects.deals.read'];

let portals = 80_000_000;
let codes = 0;

/** A Worker with a real vault, and an account that nobody else has. */
function open() {
  portals += 1;
  const portalId = portals;
  const worker = openWorker(SETTINGS, undefined, realAccounts(SETTINGS, hubspot.fetch));
  return {
    ...worker,
    identifier: `portal:${portalId}`,
    /** Somebody agrees on HubSpot's page: the code it gives out. */
    agree(scopes = REQUIRED, isUserLevel = false): string {
      codes += 1;
      const code = `sentinel-code-${codes}`;
      hubspot.codes.set(code, { portalId, userId: 7, scopes, isUserLevel });
      return code;
    },
  };
}

type Open = ReturnType<typeof open>;

async function install(worker: Open, code = worker.agree()) {
  const { state, cookie } = await worker.begin();
  return await worker.callback({ code, state }, cookie);
}

const accountOf = async (worker: Open) => await worker.api(`/accounts/${worker.identifier}`);

it('an install is an account that operators see, and no answer has its tokens', async () => {
  const worker = open();
  const page = await install(worker);
  expect(page.status).toBe(200);
  expectPage(page);
  const account = await accountOf(worker);
  expect(account.json).toMatchObject({
    app: 'app',
    clientId: 'client-id-1',
    identifier: worker.identifier,
    userId: '7',
    level: 'account',
    status: 'CONNECTED',
    scopes: REQUIRED.toSorted(),
    keyIds: ['k1'],
  });
  const refreshed = await worker.api(`/accounts/${worker.identifier}/refresh`, {});
  expect(refreshed.status).toBe(200);
  const list = await worker.api('/accounts?limit=100');
  expect(list.text).toContain(worker.identifier);
  expect(account.text + refreshed.text + list.text).not.toMatch(/sentinel/i);
});

it('a callback that is opened again stores and asks nothing', async () => {
  const worker = open();
  const { state, cookie } = await worker.begin();
  await worker.callback({ code: worker.agree(), state }, cookie);
  const asked = hubspot.requests.length;
  const again = await worker.callback({ code: worker.agree(), state }, cookie);
  expect(again.status).toBe(400);
  expectPage(again);
  expect(again.text).toContain('This page was opened before');
  expect(hubspot.requests).toHaveLength(asked);
});

it('a callback after ten minutes stores and asks nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const worker = open();
  const { state, cookie } = await worker.begin();
  vi.setSystemTime(Date.now() + 600_000);
  const late = await worker.callback({ code: worker.agree(), state }, cookie);
  expect(late.status).toBe(400);
  expectPage(late);
  expect(late.text).toContain('That took too long');
  expect(hubspot.requests).toEqual([]);
  expect((await accountOf(worker)).status).toBe(404);
});

it('a cookie that was changed is foreign', async () => {
  const worker = open();
  const { state, cookie } = await worker.begin();
  for (const changed of [cookie.replace('client-id-1', 'client-id-2'), cookie.slice(0, -1)]) {
    const page = await worker.callback({ code: worker.agree(), state }, changed);
    expect(page.status).toBe(400);
    expect(page.text).toContain('This install is not open in this browser');
  }
  expect(hubspot.requests).toEqual([]);
});

it('an install that began in HubSpot connects an account that is not, and replaces none', async () => {
  const worker = open();
  expect((await worker.callback({ code: worker.agree() })).status).toBe(200);
  const before = await accountOf(worker);
  const second = await worker.callback({ code: worker.agree(['oauth', ...REQUIRED, 'tickets']) });
  expect(second.status).toBe(409);
  expectPage(second);
  expect((await accountOf(worker)).json.scopes).toEqual(before.json.scopes);
});

it('an answer with too little access stores nothing, and says what is missing', async () => {
  const worker = open();
  const page = await install(worker, worker.agree(['oauth']));
  expect(page.status).toBe(400);
  expectPage(page);
  expect(page.text).toContain('<li>crm.objects.deals.read</li>');
  expect((await accountOf(worker)).status).toBe(404);
});

it("another level's token is not stored", async () => {
  const worker = open();
  const page = await install(worker, worker.agree(REQUIRED, true));
  expect(page.status).toBe(400);
  expect(page.text).toContain('isUserLevel');
  expect((await accountOf(worker)).status).toBe(404);
});

it('a code that HubSpot does not know stores nothing', async () => {
  const worker = open();
  const page = await install(worker, 'sentinel-code');
  expect(page.status).toBe(400);
  expectPage(page);
  expect(page.text).toContain('used or too old');
});

it('a secret that HubSpot does not know is named by its setting', async () => {
  const worker = open();
  hubspot.clientSecrets = ['another-secret'];
  const page = await install(worker);
  expect(page.status).toBe(502);
  expectPage(page);
  expect(page.text).toContain('its client secret (BAD_CLIENT_SECRET)');
});

it('a disconnected account is refreshed no more, and can be installed again', async () => {
  const worker = open();
  await install(worker);
  const path = `/accounts/${worker.identifier}`;
  const { json } = await worker.api(`${path}/disconnect`, {});
  expect(json).toMatchObject({ status: 'DISCONNECTED', revoked: true, uninstalled: false });
  expect((await worker.api(`${path}/refresh`, {})).status).not.toBe(200);
  expect((await install(worker)).status).toBe(200);
  expect((await accountOf(worker)).json.status).toBe('CONNECTED');
});

it('what is sealed with the current key is left as it is', async () => {
  const worker = open();
  await install(worker);
  const one = await worker.api(`/accounts/${worker.identifier}/rewrap`, {});
  expect(one.json.rewrapped).toBe(false);
  const all = await worker.api('/accounts/rewrap', {});
  expect(all.json).toMatchObject({ rewrapped: 0, failed: [] });
});
