import { expect, it, onTestFinished } from 'vitest';
import { ALL_SCOPES } from '../../../src/emulator/oauth/all-scopes.ts';
import { startEmulatorServer } from '../../../src/emulator/server.ts';
import {
  copyWithUrl,
  NOWHERE,
  runDoctor,
  SENTINELS,
  startServer,
  writeDevVars,
} from './doctor-fixture.ts';

const PORTAL = '123456';
const CLIENT_ID = 'a1b2c3d4-0000-4000-8000-000000000001';

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
async function scopeLines(apiUrl: string, changes: Readonly<Record<string, string>> = {}) {
  const root = copyWithUrl('https://worker.invalid');
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
  const from = stdout.search(/^\w+ +scopes /m);
  return stdout.slice(from, stdout.indexOf('\n\n', from)).split('\n');
}

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

it('names the settings that it needs', async () => {
  const without = { HUBSPOT_CLIENT_ID: '', HUBSPOT_ACCESS_TOKEN: '' };
  const [line, mend] = await scopeLines(NOWHERE, without);
  expect(line).toBe(
    'warn  scopes 123456: What is granted cannot be asked for without HUBSPOT_CLIENT_ID, HUBSPOT_ACCESS_TOKEN.',
  );
  expect(mend).toContain('.dev.vars');
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
  const [line] = await scopeLines(await startPortal(), changes);
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
