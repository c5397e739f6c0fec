import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runBreezeway } from './run.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

type Respond = (asked: Asked) => readonly [status: number, json: unknown];

/** What answers as a Worker would, and remembers what it was asked. */
async function serve(respond: Respond) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method, url, headers } = request;
    const one = { method, url, authorization: headers.authorization, body };
    asked.push(one);
    const [status, json] = respond(one);
    response.writeHead(status).end(JSON.stringify(json));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    run: (...args: readonly string[]) => runBreezeway('accounts', ...args, '--url', origin),
  };
}

const ACCOUNT = {
  app: 'prod',
  clientId: 'client-id-1',
  identifier: 'portal:123',
  portalId: '123',
  userId: '101',
  level: 'account',
  status: 'CONNECTED',
  reason: null,
  scopes: ['oauth', 'tickets'],
  connectedAt: new Date(Date.now() - 3 * 86_400_000 - 1_000).toISOString(),
  updatedAt: '2026-11-02T00:00:00.000Z',
};
const GONE = {
  ...ACCOUNT,
  app: null,
  identifier: 'portal:7:user:8',
  status: 'DISCONNECTED',
  level: 'user',
  reason: 'BAD_REFRESH_TOKEN',
};

it('lists accounts as a table, with the way to the next page', async () => {
  const { run, asked } = await serve(() => [
    200,
    { accounts: [ACCOUNT, GONE], nextCursor: 'more' },
  ]);
  const { code, stdout } = await run(
    'list',
    ...['--app', 'prod', '--status', 'CONNECTED', '--limit', '2', '--cursor', 'here'],
  );
  expect(code).toBe(0);
  const [headings, first, second, more] = stdout.split('\n');
  expect(headings).toMatch(/^APP +STATUS +LEVEL +CONNECTED +REASON +IDENTIFIER$/);
  expect(first).toMatch(/^prod +CONNECTED +account +3 d +- +portal:123$/);
  expect(second).toMatch(
    /^client-id-1 +DISCONNECTED +user +3 d +BAD_REFRESH_TOKEN +portal:7:user:8$/,
  );
  expect(more).toBe('More: --cursor more');
  expect(asked).toEqual([
    {
      method: 'GET',
      url: '/accounts?app=prod&status=CONNECTED&cursor=here&limit=2',
      authorization: 'Bearer emulator-api-key',
      body: '',
    },
  ]);
});

it('says that there are none', async () => {
  const { run, asked } = await serve(() => [200, { accounts: [] }]);
  expect((await run('list')).stdout).toBe('No accounts.\n');
  expect(asked[0]?.url).toBe('/accounts');
});

it.each([
  ['123', 'portal%3A123'],
  ['portal:123', 'portal%3A123'],
  ['portal:1:user:2', 'portal%3A1%3Auser%3A2'],
])('shows %s', async (given, path) => {
  const { run, asked } = await serve(() => [200, ACCOUNT]);
  const { code, stdout } = await run('show', given, '--app', 'prod');
  expect(code).toBe(0);
  expect(asked[0]?.url).toBe(`/accounts/${path}?app=prod`);
  expect(stdout).toMatch(/^status +CONNECTED$/m);
  expect(stdout).toMatch(/^scopes +\["oauth","tickets"\]$/m);
  expect(stdout).not.toMatch(/^reason/m);
});

it('refreshes, and prints the exact answer when asked', async () => {
  const { run, asked } = await serve(() => [200, { ...ACCOUNT, expiresAt: 'then' }]);
  const { stdout } = await run('refresh', '123');
  expect(stdout).toBe('Refreshed; its access token is good until then.\n');
  const exact = await run('refresh', '123', '--json');
  expect(JSON.parse(exact.stdout)).toEqual({ ...ACCOUNT, expiresAt: 'then' });
  expect(asked[0]).toMatchObject({
    method: 'POST',
    url: '/accounts/portal%3A123/refresh',
    body: '{}',
  });
});

it('a refusal is one line and exit code 1', async () => {
  const { run } = await serve(() => [404, { code: 'ACCOUNT_NOT_FOUND', message: 'None.' }]);
  const { code, stdout, stderr } = await run('show', '123');
  expect([code, stdout, stderr]).toEqual([1, '', 'breezeway: None. (ACCOUNT_NOT_FOUND)\n']);
});

it('an app that has to be named is an option here', async () => {
  const message = 'app is missing: it is one of prod, dev.';
  const { run } = await serve(() => [400, { code: 'REQUEST_INVALID', message }]);
  const { code, stderr } = await run('show', '123');
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('--app <name> is missing: it is one of prod, dev.'),
  ]);
});

it.each([
  [
    [],
    { uninstall: false },
    { revoked: true, uninstalled: false },
    0,
    'Disconnected: HubSpot revoked its refresh token.\n',
  ],
  [
    [],
    { uninstall: false },
    { revoked: false, uninstalled: false },
    0,
    'Disconnected here: its tokens are deleted. HubSpot did not revoke them.\n',
  ],
  [
    ['--uninstall'],
    { uninstall: true },
    { revoked: true, uninstalled: true },
    0,
    'Disconnected: HubSpot revoked its refresh token.\nThe app is uninstalled from the whole HubSpot account.\n',
  ],
  [
    ['--uninstall'],
    { uninstall: true },
    { revoked: true, uninstalled: false },
    1,
    'Disconnected: HubSpot revoked its refresh token.\nHubSpot did not uninstall the app: an admin does it in the HubSpot account.\n',
  ],
])('disconnect %j sends %j; %j exits %i', async (options, sent, answer, exitCode, output) => {
  const { run, asked } = await serve(() => [200, answer]);
  const { code, stdout } = await run('disconnect', '123', ...options);
  expect([code, stdout]).toEqual([exitCode, output]);
  expect(asked[0]?.url).toBe('/accounts/portal%3A123/disconnect');
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual(sent);
});

it('rewraps one account', async () => {
  const { run, asked } = await serve(() => [200, { rewrapped: true }]);
  const { code, stdout } = await run('rewrap', '123', '--app', 'prod');
  expect([code, stdout]).toEqual([0, 'Rewrapped.\n']);
  expect(asked[0]?.url).toBe('/accounts/portal%3A123/rewrap?app=prod');
});

it('rewraps all accounts, page by page, and fails when one failed', async () => {
  const failed = [{ app: 'prod', identifier: 'portal:9', code: 'VAULT_KEY_UNKNOWN' }];
  const { run, asked } = await serve(({ body }) =>
    body.includes('second')
      ? [200, { rewrapped: 0, current: 3, failed }]
      : [200, { rewrapped: 50, current: 0, failed: [], nextCursor: 'second' }],
  );
  const { code, stdout } = await run('rewrap');
  expect([code, stdout]).toEqual([
    1,
    'Rewrapped 50, current 0, failed 0.\nRewrapped 0, current 3, failed 1.\n  portal:9 of prod: VAULT_KEY_UNKNOWN\n',
  ]);
  expect(asked.map(({ url, body }) => [url, body])).toEqual([
    ['/accounts/rewrap', '{}'],
    ['/accounts/rewrap', '{"cursor":"second"}'],
  ]);
});

it('gives the address of an install', async () => {
  const { run, asked } = await serve(() => [200, { installUrl: 'https://x.example/oauth' }]);
  const { code, stdout } = await run('install-url', '--app', 'prod', '--portal', '123');
  expect([code, stdout]).toEqual([0, 'https://x.example/oauth\n']);
  expect(asked[0]?.url).toBe('/accounts/install-url?app=prod&portal=123');
});

it('nothing that a service answers steers the terminal', async () => {
  const evil = '\u001b[2J\u0007\u202etool\u009b\nnext';
  const row = { app: evil, status: evil, level: evil, reason: evil, identifier: evil };
  const { run } = await serve(({ url }) => [
    200,
    {
      ...row,
      accounts: [row, null, 7],
      nextCursor: url?.includes('rewrap') ? undefined : evil,
      failed: [{ ...row, code: evil }, null],
      rewrapped: evil,
      installUrl: evil,
      expiresAt: evil,
    },
  ]);
  for (const args of [
    ['list'],
    ['show', 'x'],
    ['refresh', 'x'],
    ['rewrap'],
    ['install-url'],
    ['disconnect', 'x'],
  ]) {
    const { stdout, stderr } = await run(...args);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

it.each([
  [['list', '--url', 'https://x.example']],
  [['list', '--url', 'http://x.example', '--key', 'a-key-of-16-signs']],
  [['list', '--status', 'stuck']],
  [['show']],
  [['disconnect']],
  [['rewrap', '--app', 'prod']],
  [['nonsense']],
])('exits 2 for %j', async (args) => {
  const { code, stderr } = await runBreezeway('accounts', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: /);
});
