import { afterEach, expect, it, vi } from 'vitest';
import { checkSettings } from '../../../src/cli/doctor/check-settings.ts';
import {
  copyWithUrl,
  edit,
  NOWHERE,
  runDoctor,
  SENTINELS,
  writeDevVars,
} from './doctor-fixture.ts';
import { factsOf } from './facts-fixture.ts';

/** Well-formed, and 32 bytes that are the word over and over. */
const KEY = Buffer.from('sentinel'.repeat(4)).toString('base64');
const OAUTH = {
  HUBSPOT_CLIENT_ID: 'a1b2c3d4-0000-4000-8000-000000000001',
  HUBSPOT_CLIENT_SECRET: SENTINELS.HUBSPOT_CLIENT_SECRET,
};
const APPS = JSON.stringify([
  { name: 'prod', clientId: 'client-id-1', clientSecret: 'sentinel-secret-1' },
  { name: 'dev', clientId: 'client-id-2', clientSecret: ['sentinel-secret-2', 'sentinel-3'] },
]);

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is said of these settings, whatever the environment of the tests has. */
async function diagnose(settings: Readonly<Record<string, string>>) {
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  for (const name of [...Object.keys(settings), 'VAULT_KEYS', 'HUBSPOT_APPS']) {
    vi.stubEnv(name, undefined);
  }
  const found = await checkSettings.run(factsOf({ '.dev.vars': lines.join('') }));
  expect(JSON.stringify(found)).not.toMatch(new RegExp(`sentinel|${KEY}`));
  return found;
}

it('says which settings are missing or malformed, and where, without their values', async () => {
  const root = copyWithUrl(NOWHERE);
  const env = { HUBSPOT_PORTAL_ID: 'sentinel-portal', HUBSPOT_CLIENT_SECRET: '' };
  edit(
    root,
    'wrangler.toml',
    '[observability]',
    '[vars]\nLEDGER_SHARDS = "sentinel"\n[observability]',
  );
  writeDevVars(root, { ...SENTINELS, BREEZEWAY_API_KEY: 'sentinel', HUBSPOT_PORTAL_ID: '1' });
  const { code, stdout } = await runDoctor(root, [], env);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^fail {2}settings: HUBSPOT_PORTAL_ID must be .*\n.* in the environment\.$/m,
  );
  expect(stdout).toMatch(/^fail {2}settings: BREEZEWAY_API_KEY must be .*\n.* in \.dev\.vars\.$/m);
  expect(stdout).toMatch(/^fail {2}settings: LEDGER_SHARDS must be .*\n.* in wrangler\.toml\.$/m);
  expect(stdout).toMatch(/^warn {2}settings: HUBSPOT_CLIENT_SECRET is not set .*\n.*\.dev\.vars/m);
});

it('warns of a secret that stands in wrangler.toml', async () => {
  const root = copyWithUrl(NOWHERE);
  const secrets = { ...SENTINELS, VAULT_KEYS: 'sentinel-keys', HUBSPOT_APPS: 'sentinel-apps' };
  const vars = Object.entries(secrets).map(([name, value]) => `${name} = "${value}"`);
  edit(root, 'wrangler.toml', '[observability]', `[vars]\n${vars.join('\n')}\n[observability]`);
  const { stdout } = await runDoctor(root);
  for (const name of Object.keys(secrets)) {
    expect(stdout).toMatch(
      new RegExp(`^warn {2}settings: ${name} is a secret.*\\n.* put ${name}$`, 'm'),
    );
  }
});

it('says what makes the key that an app with a client id lacks', async () => {
  expect(await diagnose(OAUTH)).toEqual([
    {
      level: 'warn',
      subject: 'settings',
      message:
        'VAULT_KEYS is not set on this machine, whose app is installed through OAuth. "npm run dev" brings its own, and the deployed Worker has its own, which must stay.',
      mend: 'Add a line to .dev.vars: VAULT_KEYS=…, a key that this makes: echo "<id>:$(openssl rand -base64 32)"',
    },
  ]);
});

it.each([
  ['no id', KEY],
  ['too few bytes', '2026-11:c2VudGluZWw='],
  ['base64 of another alphabet', `2026-11:${KEY.slice(0, -2)}_=`],
  ['the id of what makes one', `<id>:${KEY}`],
  ['two keys of one id', `a:${KEY},a:${KEY}`],
  ['one key under two ids', `a:${KEY},b:${KEY}`],
])('fails for VAULT_KEYS with %s, and says once where they are', async (_, VAULT_KEYS) => {
  expect(await diagnose({ ...OAUTH, VAULT_KEYS })).toEqual([
    {
      level: 'fail',
      subject: 'settings',
      message: expect.stringMatching(/^VAULT_KEYS must /),
      mend: 'Correct VAULT_KEYS in .dev.vars.',
    },
  ]);
});

it('is content with several apps and their key', async () => {
  const found = await diagnose({ HUBSPOT_APPS: APPS, VAULT_KEYS: `2026-11:${KEY}` });
  expect(found).toEqual([expect.objectContaining({ level: 'ok' })]);
});

it.each([
  ['without a key', { HUBSPOT_APPS: APPS }, 'warn', /^VAULT_KEYS is not set/],
  ['that are no JSON', { HUBSPOT_APPS: '[sentinel' }, 'fail', /^HUBSPOT_APPS must be a JSON list/],
  [
    'with one of them torn',
    { HUBSPOT_APPS: '[{"name":"prod","clientId":"client-id-1","clientSecret":7}]' },
    'fail',
    /^HUBSPOT_APPS is a list of apps, but 0\.clientSecret must be a client secret/,
  ],
  [
    'beside the settings of one',
    { HUBSPOT_APPS: APPS, HUBSPOT_CLIENT_SECRET: 'sentinel' },
    'fail',
    /^HUBSPOT_CLIENT_SECRET must be left out/,
  ],
])('says so of several apps %s', async (_, settings, level, message) => {
  expect(await diagnose(settings)).toContainEqual(
    expect.objectContaining({ level, message: expect.stringMatching(message) }),
  );
});

it('reads several apps and a key in the process that the command runs in', async () => {
  const root = copyWithUrl(NOWHERE);
  const env = { HUBSPOT_APPS: APPS, VAULT_KEYS: `2026-11:${KEY}`, HUBSPOT_CLIENT_SECRET: '' };
  const { stdout } = await runDoctor(root, [], env);
  expect(stdout).toMatch(/^ok {4}settings: /m);
  expect(stdout).not.toContain(KEY);
});
