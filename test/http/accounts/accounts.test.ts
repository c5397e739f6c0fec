import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AccountSummary, RewrapOutcome } from '../../../src/accounts/index.ts';
import { API_KEY, NO_OAUTH_APP, openWorker, TWO_APPS } from '../oauth/open-worker.ts';
import { captureLog } from '../signed-app.ts';
import { ACCOUNT } from './stand-in-accounts.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => {
  expect(JSON.stringify(lines)).not.toContain('sentinel');
  vi.restoreAllMocks();
});

const ADDRESS = { app: 'client-id-1', identifier: 'portal:70000001' };
const SUMMARY = {
  app: 'app',
  clientId: 'client-id-1',
  identifier: 'portal:70000001',
  portalId: '70000001',
  userId: '101',
  level: 'account',
  status: 'CONNECTED',
  reason: null,
  scopes: ['oauth', 'crm.objects.deals.read'],
  connectedAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-02T00:00:00.000Z',
};
const DETAIL = {
  ...SUMMARY,
  expiresAt: '2026-11-02T00:30:00.000Z',
  refreshedAt: '2026-11-02T00:00:00.000Z',
  keyIds: ['k1'],
};

it('lists what is known of accounts, and no token', async () => {
  const worker = openWorker();
  const { expiresMs: _, refreshedMs: __, keyIds: ___, ...summary } = ACCOUNT;
  const gone: AccountSummary = {
    ...summary,
    app: 'client-id-of-old',
    userId: undefined,
    status: 'DISCONNECTED',
    reason: 'BAD_REFRESH_TOKEN',
  };
  worker.accounts.page = { accounts: [summary, gone], nextCursor: 'more' };
  const { status, json } = await worker.api('/accounts');
  expect(status).toBe(200);
  expect(json).toEqual({
    accounts: [
      SUMMARY,
      {
        ...SUMMARY,
        app: null,
        clientId: 'client-id-of-old',
        userId: null,
        status: 'DISCONNECTED',
        reason: 'BAD_REFRESH_TOKEN',
      },
    ],
    nextCursor: 'more',
  });
  expect(worker.accounts.queries).toEqual([{ limit: 50 }]);
});

it('lists by app, status and page', async () => {
  const worker = openWorker(TWO_APPS);
  await worker.api('/accounts?app=dev&status=DISCONNECTED&cursor=more&limit=100');
  expect(worker.accounts.queries).toEqual([
    { app: 'client-id-2', status: 'DISCONNECTED', cursor: 'more', limit: 100 },
  ]);
});

it.each([
  ['limit=0', 'limit must be a whole number from 1 to 100.'],
  ['limit=101', 'limit must be a whole number from 1 to 100.'],
  ['limit=sentinel', 'limit must be a whole number from 1 to 100.'],
  ['status=sentinel', 'status must be one of CONNECTED, DISCONNECTED.'],
  ['sentinel=1', 'The request takes app, status, cursor, limit and nothing else.'],
])('refuses a list by %s, without its value', async (query, message) => {
  const worker = openWorker();
  const { status, json } = await worker.api(`/accounts?${query}`);
  expect([status, json]).toEqual([400, { code: 'REQUEST_INVALID', message }]);
  expect(worker.accounts.queries).toEqual([]);
});

it('refuses a cursor that is none of ours', async () => {
  const worker = openWorker();
  worker.accounts.page = undefined;
  const refusal = {
    code: 'REQUEST_INVALID',
    message: 'cursor must be the nextCursor of an answer.',
  };
  expect((await worker.api('/accounts?cursor=sentinel')).json).toEqual(refusal);
  expect((await worker.api('/accounts/rewrap', { cursor: 'sentinel' })).json).toEqual(refusal);
});

it.each(['portal:70000001', 'portal%3A70000001'])('shows %s', async (identifier) => {
  const worker = openWorker();
  const { status, json } = await worker.api(`/accounts/${identifier}`);
  expect([status, json]).toEqual([200, DETAIL]);
  expect(worker.accounts.addresses).toEqual([ADDRESS]);
});

it("shows one user's account", async () => {
  const worker = openWorker(TWO_APPS);
  await worker.api('/accounts/portal:1:user:2?app=dev');
  expect(worker.accounts.addresses).toEqual([
    { app: 'client-id-2', identifier: 'portal:1:user:2' },
  ]);
});

it.each([
  'sentinel',
  '1',
  'portal:0',
  'portal:01',
  'portal:',
  'portal:1:user:',
  'portal:1:user:x',
  'portal:1 ',
  'portal:12345678901234567890',
  'portal:1/portal:2',
])('finds nothing under %j, and looks for nothing', async (identifier) => {
  const worker = openWorker();
  const { status, json } = await worker.api(`/accounts/${encodeURIComponent(identifier)}`);
  expect([status, json.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
  expect(worker.accounts.addresses).toEqual([]);
});

it('an account that is not there is not found, whatever is done with it', async () => {
  const worker = openWorker();
  worker.accounts.detail = undefined;
  worker.accounts.refreshOutcome = { kind: 'unknown' };
  worker.accounts.disconnectOutcome = { kind: 'unknown' };
  worker.accounts.rewrapOutcome = () => ({ kind: 'unknown' });
  for (const [path, body] of [['', undefined], ['/refresh'], ['/disconnect'], ['/rewrap']]) {
    const { status, json } = await worker.api(`/accounts/portal:1${path}`, path === '' ? body : {});
    expect([status, json.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
  }
});

const NEEDS_APP = ['/accounts/portal:1', '/accounts/install-url'];

it('among several apps, one has to be named', async () => {
  const worker = openWorker(TWO_APPS);
  for (const path of NEEDS_APP) {
    const { status, json } = await worker.api(path);
    expect([status, json]).toEqual([
      400,
      {
        code: 'REQUEST_INVALID',
        message: 'app is missing: it is one of prod, dev.',
      },
    ]);
  }
  expect((await worker.api('/accounts')).status).toBe(200);
});

it.each([
  ['another name', {}],
  ['another name among several', TWO_APPS],
  ['any, where none is installed through OAuth', NO_OAUTH_APP],
])('%s: there is no such app', async (_, settings) => {
  const worker = openWorker(settings);
  for (const path of ['/accounts', ...NEEDS_APP]) {
    const { status, json } = await worker.api(`${path}?app=sentinel`);
    expect([status, json.code]).toEqual([404, 'APP_UNKNOWN']);
  }
});

it('refreshes', async () => {
  const worker = openWorker();
  const { status, json } = await worker.api('/accounts/portal:70000001/refresh', {});
  expect([status, json]).toEqual([200, DETAIL]);
  expect(worker.accounts.addresses).toEqual([ADDRESS]);
});

it('says why there is no refreshing, and when to try again', async () => {
  const worker = openWorker();
  worker.accounts.refreshOutcome = { kind: 'disconnected', reason: 'BAD_REFRESH_TOKEN' };
  const disconnected = await worker.api('/accounts/portal:1/refresh', {});
  expect([disconnected.status, disconnected.json]).toEqual([
    409,
    {
      code: 'ACCOUNT_DISCONNECTED',
      message: 'The account is disconnected; install the app again. Cause: BAD_REFRESH_TOKEN.',
    },
  ]);
  worker.accounts.refreshOutcome = { kind: 'unavailable', code: 'HTTP_503', retryAfterMs: 1_001 };
  const unavailable = await worker.api('/accounts/portal:1/refresh', {});
  expect([unavailable.status, unavailable.json.code]).toEqual([503, 'HUBSPOT_UNAVAILABLE']);
  expect(unavailable.headers.get('Retry-After')).toBe('2');
  expect(unavailable.json.message).toContain('HTTP_503');
  const keyUnknown = {
    kind: 'unavailable',
    code: 'VAULT_KEY_UNKNOWN',
    retryAfterMs: 60_000,
  } as const;
  worker.accounts.refreshOutcome = keyUnknown;
  const unreadable = await worker.api('/accounts/portal:1/refresh', {});
  expect([unreadable.status, unreadable.json]).toEqual([
    409,
    {
      code: 'ACCOUNT_UNREADABLE',
      message: 'The keys of the vault do not open this account. Cause: VAULT_KEY_UNKNOWN.',
    },
  ]);
  expect(unreadable.headers.get('Retry-After')).toBeNull();
});

it('disconnects, and uninstalls for nobody unless asked', async () => {
  const worker = openWorker();
  const { status, json } = await worker.api('/accounts/portal:70000001/disconnect', {});
  const done = {
    app: 'app',
    clientId: 'client-id-1',
    identifier: 'portal:70000001',
    revoked: true,
    uninstalled: false,
  };
  expect([status, json]).toEqual([200, { ...done, status: 'DISCONNECTED' }]);
  expect(worker.accounts.disconnections).toEqual([{ uninstall: false }]);
  expect(lines).toEqual([{ event: 'disconnect', ...done }]);

  worker.accounts.disconnectOutcome = {
    kind: 'disconnected',
    isRevoked: false,
    isUninstalled: true,
  };
  const uninstalled = await worker.api('/accounts/portal:1/disconnect', { uninstall: true });
  expect(uninstalled.json).toMatchObject({ revoked: false, uninstalled: true });
  expect(worker.accounts.disconnections.at(-1)).toEqual({ uninstall: true });
});

it.each([
  [{ uninstall: 'sentinel' }, 'uninstall must be true or false.'],
  [{ sentinel: 1 }, 'The request takes uninstall and nothing else.'],
  [[], 'The body must be a JSON object.'],
])('does not disconnect for %j', async (body, message) => {
  const worker = openWorker();
  const { status, json } = await worker.api('/accounts/portal:1/disconnect', body);
  expect([status, json]).toEqual([400, { code: 'REQUEST_INVALID', message }]);
  expect(worker.accounts.disconnections).toEqual([]);
});

it('takes no body that does not say it is JSON', async () => {
  const worker = openWorker();
  const { status } = await worker.request('/accounts/portal:1/disconnect', {
    method: 'POST',
    headers: { Authorization: `Bearer ${API_KEY}` },
  });
  expect(status).toBe(415);
  expect(worker.accounts.disconnections).toEqual([]);
});

it('rewraps one account', async () => {
  const worker = openWorker();
  const path = '/accounts/portal:70000001/rewrap';
  const done = { app: 'app', clientId: 'client-id-1', identifier: 'portal:70000001' };
  expect((await worker.api(path, {})).json).toEqual({ ...done, rewrapped: true });
  worker.accounts.rewrapOutcome = () => ({ kind: 'current' });
  expect((await worker.api(path, {})).json).toEqual({ ...done, rewrapped: false });
  worker.accounts.rewrapOutcome = () => ({ kind: 'failed', code: 'VAULT_KEY_UNKNOWN' });
  const { status, json } = await worker.api(path, {});
  expect([status, json]).toEqual([
    409,
    {
      code: 'ACCOUNT_UNREADABLE',
      message: 'The keys of the vault do not open this account. Cause: VAULT_KEY_UNKNOWN.',
    },
  ]);
});

it('rewraps a page of all accounts; one that fails keeps no other from it', async () => {
  const worker = openWorker(TWO_APPS);
  const identifiers = ['1', '2', '3', '4', '5'].map((id) => `portal:${id}`);
  worker.accounts.page = {
    accounts: identifiers.map((identifier) => ({ ...ACCOUNT, identifier })),
    nextCursor: 'more',
  };
  const outcomes = new Map<string, RewrapOutcome>([
    ['portal:1', { kind: 'rewrapped' }],
    ['portal:2', { kind: 'current' }],
    ['portal:3', { kind: 'failed', code: 'VAULT_TAMPERED' }],
    ['portal:4', { kind: 'unknown' }],
  ]);
  worker.accounts.rewrapOutcome = ({ identifier }) => {
    const outcome = outcomes.get(identifier);
    if (outcome === undefined) throw new Error('no such object');
    return outcome;
  };
  const { status, json } = await worker.api('/accounts/rewrap', { cursor: 'here' });
  const prod = { app: 'prod', clientId: 'client-id-1' };
  expect([status, json]).toEqual([
    200,
    {
      rewrapped: 1,
      current: 2,
      failed: [
        { ...prod, identifier: 'portal:3', code: 'VAULT_TAMPERED' },
        { ...prod, identifier: 'portal:5', code: 'VAULT_UNAVAILABLE' },
      ],
      nextCursor: 'more',
    },
  ]);
  expect(worker.accounts.queries).toEqual([{ cursor: 'here', limit: 50 }]);
  expect(lines).toMatchObject([{ event: 'error', account: 'portal:5' }]);
});

it.each([
  [{}, '', 'https://tools.example.com/oauth/install'],
  [{}, '?portal=123', 'https://tools.example.com/oauth/install?portal=123'],
  [TWO_APPS, '?app=dev', 'https://tools.example.com/oauth/install?app=dev'],
  [TWO_APPS, '?app=dev&portal=1', 'https://tools.example.com/oauth/install?app=dev&portal=1'],
  [{ PUBLIC_URL: 'https://x.example/y' }, '', 'https://x.example/y/oauth/install'],
])('%j gives the address of an install', async (settings, query, installUrl) => {
  const { status, json } = await openWorker(settings).api(`/accounts/install-url${query}`);
  expect([status, json]).toEqual([200, { installUrl }]);
});

it('gives no address for what is no account', async () => {
  const { status, json } = await openWorker().api('/accounts/install-url?portal=sentinel');
  expect([status, json.message]).toEqual([
    400,
    'portal must be the numeric id of a HubSpot account.',
  ]);
});

const ROUTES = [
  ['GET', '/accounts'],
  ['GET', '/accounts/install-url'],
  ['GET', '/accounts/portal:1'],
  ['POST', '/accounts/portal:1/refresh'],
  ['POST', '/accounts/portal:1/disconnect'],
  ['POST', '/accounts/portal:1/rewrap'],
  ['POST', '/accounts/rewrap'],
] as const;

it.each(ROUTES)('%s %s takes no request without the key', async (method, path) => {
  const worker = openWorker();
  for (const authorization of ['', 'Bearer sentinel', API_KEY]) {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    const body = method === 'POST' ? { body: '{}' } : {};
    const { status, json } = await worker.request(path, { method, headers, ...body });
    expect([status, json.code]).toEqual([401, 'API_KEY_INVALID']);
  }
  const { addresses, queries, disconnections } = worker.accounts;
  expect([addresses, queries, disconnections]).toEqual([[], [], []]);
});

it.each([
  ['POST', '/accounts', 'GET, HEAD'],
  ['DELETE', '/accounts/portal:1', 'GET, HEAD'],
  ['POST', '/accounts/install-url', 'GET, HEAD'],
  ['GET', '/accounts/rewrap', 'POST'],
  ['GET', '/accounts/portal:1/disconnect', 'POST'],
])('%s %s is answered with what the path takes', async (method, path, allow) => {
  const { status, headers } = await openWorker().request(path, { method });
  expect([status, headers.get('Allow')]).toEqual([405, allow]);
});
