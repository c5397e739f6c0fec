import { expect, it } from 'vitest';
import {
  copyWithUrl,
  copyWithWorker,
  edit,
  NOWHERE,
  runDoctor,
  SENTINELS,
  writeDevVars,
  writeProfile,
} from './doctor-fixture.ts';

const WORKER = 'https://worker.invalid';
const CALLBACK = '${PUBLIC_URL}/oauth/callback';

/** Declares the app of a copy as one that is installed through OAuth. */
function declareOAuth(root: string, redirectUrl = CALLBACK): void {
  edit(
    root,
    'src/tools/index.ts',
    "type: 'static',",
    `type: 'oauth', redirectUrls: ['${redirectUrl}'], optionalScopes: ['tickets'],`,
  );
}

/** The lines about an account. */
async function scopeLines(root: string, portalId: string, ...args: readonly string[]) {
  const { stdout } = await runDoctor(root, ['--portal', portalId, ...args]);
  const from = stdout.search(/^\w+ +scopes /m);
  return stdout.slice(from, stdout.indexOf('\n\n', from)).split('\n');
}

it('asks the Worker of the profile what it was granted by an account', async () => {
  const BREEZEWAY_API_KEY = SENTINELS.BREEZEWAY_API_KEY;
  const { root, url } = await copyWithWorker({ overrides: () => ({ BREEZEWAY_API_KEY }) });
  declareOAuth(root);
  // One that is on its way out stands behind it.
  writeDevVars(root, { BREEZEWAY_API_KEY: `${BREEZEWAY_API_KEY}, sentinel-key-of-old-times` });
  expect(await scopeLines(root, '123456')).toEqual([
    'ok    scopes 123456: All 6 scopes that the app requires are granted. Optional, and not granted: tickets.',
  ]);
  expect(await scopeLines(root, '7')).toEqual([
    `warn  scopes 7: The account is not connected to ${url}.`,
    `      An admin of the account opens: ${url}/oauth/install?portal=7`,
  ]);
});

it('names the key that it needs, and a way back that HubSpot does not know', async () => {
  const root = copyWithUrl(WORKER);
  declareOAuth(root, '${OTHER_URL}/oauth/callback');
  writeDevVars(root, { ...SENTINELS, BREEZEWAY_API_KEY: '' });
  expect(await scopeLines(root, '123456')).toEqual([
    'warn  scopes 123456: What the account granted cannot be asked for without BREEZEWAY_API_KEY.',
    `      Add to .dev.vars, which git ignores, a key of ${WORKER}: BREEZEWAY_API_KEY=…`,
    `warn  install 123456: HubSpot refuses installs: no redirectUrl of the app is ${WORKER}/oauth/callback.`,
    '      Add it to the redirectUrls of worker.app, then: npm run deploy',
  ]);
});

it('asks which Worker is meant, and for a URL that can be asked', async () => {
  const root = copyWithUrl('http://worker.invalid');
  declareOAuth(root);
  writeProfile(root, 'staging', { accountId: 2, variables: { PUBLIC_URL: NOWHERE } });
  expect(await scopeLines(root, '7')).toEqual([
    'warn  scopes 7: Several profiles have a Worker, and nothing says which is meant.',
    '      Name the profile: --profile <name>',
  ]);
  expect(await scopeLines(root, '7', '--profile', 'production')).toEqual([
    'warn  scopes 7: Without the URL of the Worker, nobody says what the account granted.',
    '      Correct PUBLIC_URL in workflow-actions/hsprofile.production.json.',
  ]);
  expect(await scopeLines(root, '7', '--profile', 'staging')).toEqual([
    `warn  scopes 7: No Worker of Breezeway says at ${NOWHERE} what the account granted.`,
    '      Mend what is said of the Worker above, then try again.',
  ]);
});
