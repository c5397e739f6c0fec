import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { type AccountCase, diagnoseAccount } from '../../../src/cli/doctor/diagnose-account.ts';
import type { AppSettings } from '../../../src/config/index.ts';
import type { AppWire } from '../../../src/manifest/schema/app-schema.ts';
import { NOWHERE, SENTINELS, startServer } from './doctor-fixture.ts';

const KEY = SENTINELS.BREEZEWAY_API_KEY;
const APP: AppWire = {
  uid: 'app',
  type: 'app',
  config: {
    name: 'Breezeway',
    description: '',
    distribution: 'private',
    auth: {
      type: 'oauth',
      redirectUrls: ['https://worker.invalid/oauth/callback'],
      requiredScopes: ['oauth', 'automation'],
      optionalScopes: ['tickets', 'oauth'],
      conditionallyRequiredScopes: ['files', 'tickets'],
    },
  },
};
const OWN_APP: AppSettings = {
  id: 'client-id-1',
  name: 'prod',
  clientId: 'client-id-1',
  clientSecrets: [SENTINELS.HUBSPOT_CLIENT_SECRET],
  staticToken: undefined,
  requiredScopes: ['oauth', 'forms'],
  optionalScopes: ['e-commerce', 'oauth'],
  isUserLevel: true,
};
const CONNECTED = { status: 'CONNECTED', clientId: 'client-id-1', scopes: ['oauth', 'automation'] };

/** What a Worker answers, and what is made of it; nothing of the answer but codes and scopes. */
async function diagnose(status: number, json: unknown, changes: Partial<AccountCase> = {}) {
  const asked: IncomingMessage[] = [];
  const url = await startServer((request, response) => {
    asked.push(request);
    response.writeHead(status, { Location: '/elsewhere' }).end(JSON.stringify(json));
  });
  const found = await diagnoseAccount({ ...CASE, url, ...changes });
  expect(JSON.stringify(found)).not.toContain('sentinel');
  const { level, message, mend } = JSON.parse(JSON.stringify(found).replaceAll(url, '<URL>'));
  return { line: `${level} ${message}`, mend, asked };
}

const CASE: Omit<AccountCase, 'url'> = {
  subject: 'scopes 7',
  portalId: '7',
  appName: undefined,
  key: KEY,
  app: APP,
  ownApps: [],
};
const INSTALL = 'An admin of the account opens: <URL>/oauth/install?portal=7';

it('asks for the account with the key, once, and follows no redirect', async () => {
  const { asked, line } = await diagnose(307, { message: 'sentinel' });
  expect(asked.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
    ['GET', '/accounts/portal%3A7', `Bearer ${KEY}`],
  ]);
  expect(line).toBe('warn No Worker of Breezeway says at <URL> what the account granted.');
});

it('names optional scopes that were not granted, and is content', async () => {
  expect(await diagnose(200, CONNECTED)).toMatchObject({
    line: 'ok All 2 scopes that the app requires are granted. Optional, and not granted: tickets, files.',
    mend: undefined,
  });
  const scopes = [...CONNECTED.scopes, 'tickets', 'files'];
  const { line } = await diagnose(200, { ...CONNECTED, scopes });
  expect(line).toBe('ok All 2 scopes that the app requires are granted.');
});

it('names required scopes that were not granted, and where an admin grants them', async () => {
  expect(await diagnose(200, { ...CONNECTED, scopes: ['oauth', 'tickets'] })).toMatchObject({
    line: 'fail Not granted, of 2 scopes that the app requires: automation.',
    mend: `Once that is deployed (npm run deploy): ${INSTALL}`,
  });
});

it('compares with the scopes that the settings give that very app', async () => {
  const { line } = await diagnose(200, CONNECTED, { ownApps: [OWN_APP] });
  expect(line).toBe('fail Not granted, of 2 scopes that the app requires: forms.');
  const fewer = [{ ...OWN_APP, requiredScopes: ['oauth'] }];
  expect((await diagnose(200, CONNECTED, { ownApps: fewer })).line).toBe(
    'ok All 1 scope that the app requires are granted. Optional, and not granted: e-commerce.',
  );
  const others = [{ ...OWN_APP, clientId: 'client-id-2' }];
  expect((await diagnose(200, CONNECTED, { ownApps: others })).line).toMatch(/^ok /);
});

it('says why an account is disconnected, and where an admin connects it', async () => {
  const account = { ...CONNECTED, status: 'DISCONNECTED', reason: 'BAD_REFRESH_TOKEN' };
  expect(await diagnose(200, account)).toMatchObject({
    line: 'warn The account is disconnected from <URL>: BAD_REFRESH_TOKEN.',
    mend: INSTALL,
  });
  const { line } = await diagnose(200, { ...account, reason: 'sentinel: a sentence' });
  expect(line).toBe('warn The account is disconnected from <URL>: UNKNOWN.');
});

const refusal = (code: string) => ({ code, message: 'sentinel' });

it('says that an account is not connected, and where an admin connects it, to which app', async () => {
  expect(await diagnose(404, refusal('ACCOUNT_NOT_FOUND'))).toMatchObject({
    line: 'warn The account is not connected to <URL>.',
    mend: INSTALL,
  });
  const { mend, asked } = await diagnose(404, refusal('ACCOUNT_NOT_FOUND'), { appName: 'dev' });
  expect(mend).toBe('An admin of the account opens: <URL>/oauth/install?app=dev&portal=7');
  expect(asked[0]?.url).toBe('/accounts/portal%3A7?app=dev');
});

it.each([
  ['as declared', { app: { ...APP, config: { ...APP.config, isUserLevel: true } } }],
  ['as set', { ownApps: [OWN_APP] }],
  ['as set for the app that is meant', { ownApps: [OWN_APP], appName: 'prod' }],
])('leads to the accounts of users where the app is of user level, %s', async (_, changes) => {
  expect(await diagnose(404, refusal('ACCOUNT_NOT_FOUND'), changes)).toMatchObject({
    line: expect.stringMatching(/^warn The app is of user level: /),
    mend: 'npm run breezeway -- accounts list --url <URL>',
  });
});

it.each([
  ['API_KEY_INVALID', 401, /does not take the BREEZEWAY_API_KEY/, /secret put BREEZEWAY_API_KEY$/],
  ['APP_UNKNOWN', 404, /no such app/, /^Correct --app, or .* secret put HUBSPOT_CLIENT_ID$/],
  ['REQUEST_INVALID', 400, /serves several apps/, /--app <name>$/],
  ['NOT_FOUND', 404, /earlier Breezeway/, /^npm run deploy$/],
  ['NOT_CONFIGURED', 503, /\(NOT_CONFIGURED\)\.$/, /^Mend what is said of the Worker above/],
])('tells what %s means', async (code, status, message, mend) => {
  expect(await diagnose(status, refusal(code))).toMatchObject({
    line: expect.stringMatching(message),
    mend: expect.stringMatching(mend),
  });
});

it.each([
  ['another service', 200, { hello: 'sentinel' }],
  ['a code that is a sentence', 400, refusal('sentinel \u001b[2J')],
  ['scopes that are sentences', 200, { ...CONNECTED, scopes: ['sentinel \u001b[2J'] }],
  ['a status of its own', 200, { ...CONNECTED, status: 'sentinel' }],
])('repeats nothing of %s', async (_, status, json) => {
  expect((await diagnose(status, json)).line).toMatch(/^warn No Worker of Breezeway says at /);
});

it('says which setting it takes, and asks nobody without it', async () => {
  const url = 'https://worker.invalid';
  expect(await diagnoseAccount({ ...CASE, url, key: undefined })).toEqual({
    level: 'warn',
    subject: 'scopes 7',
    message: 'What the account granted cannot be asked for without BREEZEWAY_API_KEY.',
    mend: `Add to .dev.vars, which git ignores, a key of ${url}: BREEZEWAY_API_KEY=…`,
  });
});

it('has a key for a Worker on this machine, as the other commands do', async () => {
  const { asked } = await diagnose(200, CONNECTED, { key: undefined });
  expect(asked[0]?.headers.authorization).toBe('Bearer emulator-api-key');
});

it('sends no key that is none, and none in the clear', async () => {
  const spaced = await diagnose(200, CONNECTED, { key: 'sentinel key' });
  expect([spaced.line, spaced.asked]).toEqual(['warn An API key has no such characters.', []]);
  const plain = await diagnoseAccount({ ...CASE, url: 'http://worker.invalid' });
  expect(plain).toMatchObject({ message: 'An API key is sent over https:// only.' });
});

it('says that nobody is there', async () => {
  expect(await diagnoseAccount({ ...CASE, url: NOWHERE })).toMatchObject({
    level: 'warn',
    message: `No Worker of Breezeway says at ${NOWHERE} what the account granted.`,
  });
});
