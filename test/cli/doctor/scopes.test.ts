import { expect, it, onTestFinished } from 'vitest';
import { ALL_SCOPES } from '../../../src/emulator/oauth/all-scopes.ts';
import { startEmulatorServer } from '../../../src/emulator/server.ts';
import {
  copyWithUrl,
  edit,
  NOWHERE,
  runDoctor,
  SENTINELS,
  startServer,
  writeDevVars,
} from './doctor-fixture.ts';

const PORTAL = '123456';
const CLIENT_ID = 'a1b2c3d4-0000-4000-8000-000000000001';
const WORKER = 'https://worker.invalid';

/** A portal that granted these scopes to the app of the settings. */
async function startPortal(scopes: readonly string[] = ALL_SCOPES, portalId = PORTAL) {
  const emulator = await startEmulatorServer({
    port: 0,
    portalId,
    accessToken: SENTINELS.HUBSPOT_ACCESS_TOKEN,
    oauthApp: { clientId: CLIENT_ID, clientSecret: SENTINELS.HUBSPOT_CLIENT_SECRET },
    scopes,
    nowMs: () => Date.now(),
  });
  onTestFinished(emulator.close);
  return emulator.url;
}

/** The lines about the account, with all settings there but for what a test changes. */
async function scopeLines(
  apiUrl: string,
  changes: Readonly<Record<string, string>> = {},
  root = copyWithUrl(WORKER),
) {
  writeDevVars(root, {
    ...SENTINELS,
    // One that is on its way out stands behind it.
    HUBSPOT_CLIENT_SECRET: `${SENTINELS.HUBSPOT_CLIENT_SECRET},sentinel-old-secret`,
    HUBSPOT_CLIENT_ID: CLIENT_ID,
    HUBSPOT_PORTAL_ID: PORTAL,
    HUBSPOT_API_URL: apiUrl,
    ...changes,
  });
  const { stdout } = await runDoctor(root, ['--portal', PORTAL]);
  const from = stdout.search(/^\w+ +(scopes|authorize) /m);
  return stdout.slice(from, stdout.indexOf('\n\n', from)).split('\n');
}

/** A copy whose app is installed through OAuth. */
function copyWithOAuth(redirectUrl = '$' + '{PUBLIC_URL}/oauth/callback'): string {
  const root = copyWithUrl(WORKER);
  edit(
    root,
    'src/tools/index.ts',
    "type: 'static',",
    `type: 'oauth', redirectUrls: ['${redirectUrl}'], optionalScopes: ['tickets'],`,
  );
  return root;
}

const AUTHORIZE = `https://app.hubspot.com/oauth/${PORTAL}/authorize?client_id=${CLIENT_ID}&redirect_uri=https%3A%2F%2Fworker.invalid%2Foauth%2Fcallback&scope=oauth%20automation%20crm.objects.contacts.read%20crm.objects.contacts.write%20crm.objects.deals.read%20crm.objects.owners.read&optional_scope=tickets`;

it('is content when the account granted all that the app requires', async () => {
  expect(await scopeLines(await startPortal())).toEqual([
    'ok    scopes 123456: All 6 scopes that the app requires are granted.',
  ]);
});

it('names what is not granted, and where it is approved for an app with static auth', async () => {
  const scopes = ALL_SCOPES.filter((it) => !/automation|owners/.test(it));
  expect(await scopeLines(await startPortal(scopes))).toEqual([
    'fail  scopes 123456: Not granted, of 6 scopes that the app requires: automation, crm.objects.owners.read.',
    expect.stringMatching(/^ {6}Upload the project .* approve the scopes on the Auth tab/),
  ]);
});

it('gives the URL to grant it for an app with OAuth, once, missing or not', async () => {
  const scopes = ALL_SCOPES.filter((it) => it !== 'automation');
  const lacking = await scopeLines(await startPortal(scopes), {}, copyWithOAuth());
  expect(lacking.slice(1)).toEqual([`      ${AUTHORIZE}`]);
  const granted = await scopeLines(await startPortal(), {}, copyWithOAuth());
  expect(granted.slice(1)).toEqual([`ok    authorize 123456: ${AUTHORIZE}`]);
});

it('gives no URL whose redirect nobody knows', async () => {
  const root = copyWithOAuth('$' + '{OTHER_URL}/callback');
  const [, line] = await scopeLines(await startPortal(), {}, root);
  expect(line).toMatch(/^warn {2}authorize 123456: Where the account grants .* is not known\.$/);
});

it('names the settings that it needs, and still gives the URL', async () => {
  const without = { HUBSPOT_CLIENT_ID: '', HUBSPOT_ACCESS_TOKEN: '' };
  const [line, mend, url] = await scopeLines(NOWHERE, without, copyWithOAuth());
  expect(line).toBe(
    'warn  scopes 123456: What is granted cannot be asked for without HUBSPOT_CLIENT_ID, HUBSPOT_ACCESS_TOKEN.',
  );
  expect(mend).toContain('.dev.vars');
  expect(url).toContain('client_id=%3CHUBSPOT_CLIENT_ID%3E&');
});

it.each([
  ['a client id that HubSpot does not know', { HUBSPOT_CLIENT_ID: 'another-one' }, /client id/],
  ['a client secret', { HUBSPOT_CLIENT_SECRET: 'sentinel-wrong' }, /client secret/],
  [
    'a token',
    { HUBSPOT_ACCESS_TOKEN: 'sentinel-wrong' },
    /^fail.*HUBSPOT_ACCESS_TOKEN is not good/,
  ],
  ['a token of another account', { HUBSPOT_PORTAL_ID: '7' }, /^warn.*is another account/],
  ['a secret for a client id', { HUBSPOT_CLIENT_ID: 'sentinel-api-key-of-16' }, /^warn.*malformed/],
  ['a token for a client id', { HUBSPOT_CLIENT_ID: 'pat-na1-sentinel' }, /^warn.*malformed/],
  ['a malformed setting', { HUBSPOT_API_URL: 'ftp://x' }, /^warn.*malformed/],
])('says so of %s', async (_, changes, expected) => {
  const [line] = await scopeLines(await startPortal(), changes, copyWithOAuth());
  expect(line).toMatch(expected);
});

it('tells a token that HubSpot says is of another account', async () => {
  const [line] = await scopeLines(await startPortal(ALL_SCOPES, '654321'));
  expect(line).toMatch(/^fail {2}scopes 123456: HUBSPOT_ACCESS_TOKEN is for another account/);
});

it('sends no secret on, and repeats nothing of an answer', async () => {
  const asked: unknown[] = [];
  const url = await startServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(307, { Location: '/elsewhere' }).end('{"message":"sentinel"}');
  });
  const [line] = await scopeLines(url);
  expect(line).toBe('fail  scopes 123456: HubSpot answers 307.');
  expect(asked).toEqual(['POST /oauth/2026-03/token/introspect']);
  const [unreachable] = await scopeLines(NOWHERE);
  expect(unreachable).toBe('fail  scopes 123456: HubSpot cannot be reached.');
});
