import { describe, expect, it } from 'vitest';
import { readConfig, withoutSecrets } from '../../src/config/index.ts';

const BINDINGS = { LEDGER: {}, RUNNER: {}, VAULT: {}, THROTTLE: {}, DIRECTORY: {} };
const SECRET = { ...BINDINGS, HUBSPOT_CLIENT_SECRET: 'sentinel-secret' };

/** Fails the test when the settings are refused. */
function configOf(env: object) {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.config;
}

/** The settings that are named as wrong; never their values. */
function problemsOf(env: object): readonly string[] {
  const reading = readConfig(env);
  if (reading.ok) return [];
  expect(reading.problems.join()).not.toContain('sentinel');
  return reading.problems.map((problem) => problem.split(' ')[0] ?? '');
}

it('needs nothing but a client secret and its Durable Objects', () => {
  expect(configOf(SECRET)).toEqual({
    apps: [
      {
        id: 'app',
        name: 'app',
        clientId: undefined,
        clientSecrets: ['sentinel-secret'],
        staticToken: undefined,
        requiredScopes: undefined,
        optionalScopes: undefined,
        isUserLevel: undefined,
      },
    ],
    clientSecrets: ['sentinel-secret'],
    publicUrl: undefined,
    secrets: ['sentinel-secret'],
    vaultKeys: [],
    hubspotApiUrl: 'https://api.hubapi.com',
    hubspotAppUrl: 'https://app.hubspot.com',
    callbacksVersion: '2026-09',
    oauthVersion: '2026-03',
    apiKeys: [],
    ledgerShards: 1,
    deadlineMs: 15_000,
  });
});

it('takes several secrets, in their order', () => {
  expect(configOf({ ...BINDINGS, HUBSPOT_CLIENT_SECRET: ' new , old' }).clientSecrets).toEqual([
    'new',
    'old',
  ]);
});

it.each([undefined, null, '', ' ', ',', 'a,', 'a,,b', 7, {}])('refuses the secret %j', (secret) => {
  expect(problemsOf({ ...BINDINGS, HUBSPOT_CLIENT_SECRET: secret })).toEqual([
    'HUBSPOT_CLIENT_SECRET',
  ]);
});

describe('PUBLIC_URL and HUBSPOT_API_URL', () => {
  it.each([
    ['https://tools.example.com', 'https://tools.example.com'],
    ['https://tools.example.com/', 'https://tools.example.com'],
    ['https://tools.example.com/hubspot//', 'https://tools.example.com/hubspot'],
    ['HTTPS://TOOLS.example.com:443/A', 'https://tools.example.com/A'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8788/', 'http://127.0.0.1:8788'],
  ])('reads %s', (text, url) => {
    const config = configOf({ ...SECRET, PUBLIC_URL: text, HUBSPOT_API_URL: text });
    expect(config).toMatchObject({ publicUrl: url, hubspotApiUrl: url });
  });

  it.each([
    'tools.example.com',
    'http://tools.example.com',
    'http://localhost.evil.example',
    'https://sentinel.example/?a=1',
    'https://sentinel.example/#a',
    'https://sentinel@host.example',
    'https://:sentinel@host.example',
    'ftp://sentinel.example',
    'javascript:sentinel',
    'https://',
    7,
  ])('refuses %j', (text) => {
    expect(problemsOf({ ...SECRET, PUBLIC_URL: text })).toEqual(['PUBLIC_URL']);
    expect(problemsOf({ ...SECRET, HUBSPOT_API_URL: text })).toEqual(['HUBSPOT_API_URL']);
  });
});

describe('the static token', () => {
  it('is for one portal', () => {
    const env = { ...SECRET, HUBSPOT_ACCESS_TOKEN: ' pat-1\n', HUBSPOT_PORTAL_ID: '44933811680' };
    expect(configOf(env).apps[0]?.staticToken).toEqual({
      accessToken: 'pat-1',
      portalId: '44933811680',
    });
  });

  it('is refused without its portal', () => {
    expect(problemsOf({ ...SECRET, HUBSPOT_ACCESS_TOKEN: 'sentinel' })).toEqual([
      'HUBSPOT_PORTAL_ID',
    ]);
    const env = { ...SECRET, HUBSPOT_ACCESS_TOKEN: 'sentinel', HUBSPOT_PORTAL_ID: '' };
    expect(problemsOf(env)).toEqual(['HUBSPOT_PORTAL_ID']);
  });

  it('is none when only the portal is set', () => {
    expect(configOf({ ...SECRET, HUBSPOT_PORTAL_ID: '1' }).apps[0]?.staticToken).toBe(undefined);
  });

  it.each([' ', 'sentinel token', 'sentinel\ntoken', 'sentinel-ö', 7])('refuses %j', (token) => {
    const env = { ...SECRET, HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_PORTAL_ID: '1' };
    expect(problemsOf(env)).toEqual(['HUBSPOT_ACCESS_TOKEN']);
  });

  it.each(['0', '-1', '01', '1.5', 'sentinel', ' 1', '1\n', 123456])(
    'refuses the portal %j',
    (id) => {
      expect(problemsOf({ ...SECRET, HUBSPOT_PORTAL_ID: id })).toEqual(['HUBSPOT_PORTAL_ID']);
    },
  );
});

it('names every setting that is wrong at once', () => {
  const env = {
    PUBLIC_URL: 'sentinel',
    HUBSPOT_API_URL: 'sentinel',
    HUBSPOT_ACCESS_TOKEN: 'sentinel',
    HUBSPOT_CALLBACKS_VERSION: 'sentinel',
    BREEZEWAY_API_KEY: 'sentinel',
    LEDGER_SHARDS: 'sentinel',
    EXECUTION_DEADLINE_SECONDS: 'sentinel',
  };
  expect(problemsOf(env).toSorted()).toEqual([
    'BREEZEWAY_API_KEY',
    'DIRECTORY',
    'EXECUTION_DEADLINE_SECONDS',
    'HUBSPOT_API_URL',
    'HUBSPOT_CALLBACKS_VERSION',
    'HUBSPOT_CLIENT_SECRET',
    'HUBSPOT_PORTAL_ID',
    'LEDGER',
    'LEDGER_SHARDS',
    'PUBLIC_URL',
    'RUNNER',
    'THROTTLE',
    'VAULT',
  ]);
});

it('counts empty optional settings as unset and leaves others alone', () => {
  const names = [
    'PUBLIC_URL',
    'HUBSPOT_API_URL',
    'HUBSPOT_ACCESS_TOKEN',
    'BREEZEWAY_API_KEY',
  ].concat([
    'HUBSPOT_CLIENT_ID',
    'HUBSPOT_PORTAL_ID',
    'HUBSPOT_APPS',
    'VAULT_KEYS',
    'HUBSPOT_APP_URL',
    'HUBSPOT_CALLBACKS_VERSION',
    'HUBSPOT_OAUTH_VERSION',
    'LEDGER_SHARDS',
    'EXECUTION_DEADLINE_SECONDS',
  ]);
  const env = { MINE: {}, ...Object.fromEntries(names.map((name) => [name, ''])) };
  expect(configOf({ ...SECRET, ...env })).toEqual(configOf(SECRET));
});

it('keeps secrets from handlers, and nothing else', () => {
  const kv = {};
  const env = {
    ...SECRET,
    HUBSPOT_ACCESS_TOKEN: 'sentinel',
    HUBSPOT_APPS: 'sentinel',
    VAULT_KEYS: 'sentinel',
    BREEZEWAY_API_KEY: 'sentinel',
    HUBSPOT_PORTAL_ID: '1',
    KV: kv,
  };
  const seen = withoutSecrets(env);
  expect(seen).toEqual({ ...BINDINGS, HUBSPOT_PORTAL_ID: '1', KV: kv });
  expect(seen.KV).toBe(kv);
});

describe('the Durable Objects', () => {
  it.each(['LEDGER', 'RUNNER', 'VAULT', 'THROTTLE'])('%s must be bound', (name) => {
    for (const binding of [undefined, null, '', 'sentinel', 7]) {
      const reading = readConfig({ ...SECRET, [name]: binding });
      expect(reading).toEqual({
        ok: false,
        problems: [`${name} is missing: it is a Durable Object binding, see wrangler.toml.`],
      });
    }
  });
});

describe('BREEZEWAY_API_KEY', () => {
  it('is one key or several, and a secret', () => {
    const env = { ...SECRET, BREEZEWAY_API_KEY: ' sentinel-key-one1 ,sentinel-key-two2' };
    const { apiKeys, secrets } = configOf(env);
    expect(apiKeys).toEqual(['sentinel-key-one1', 'sentinel-key-two2']);
    expect(secrets).toEqual(['sentinel-secret', 'sentinel-key-one1', 'sentinel-key-two2']);
  });

  it.each([
    'sentinel-15-cha',
    'sentinel-key-one1,',
    'sentinel-key-one1,short',
    'sentinel key with spaces',
    'sentinel-key-öööö',
    'sentinel-key\nsentinel',
    7,
  ])('refuses %j', (key) => {
    expect(problemsOf({ ...SECRET, BREEZEWAY_API_KEY: key })).toEqual(['BREEZEWAY_API_KEY']);
  });
});

describe('numbers and versions', () => {
  it.each([
    ['LEDGER_SHARDS', '1', { ledgerShards: 1 }],
    ['LEDGER_SHARDS', '64', { ledgerShards: 64 }],
    ['LEDGER_SHARDS', 8, { ledgerShards: 8 }],
    ['EXECUTION_DEADLINE_SECONDS', '20', { deadlineMs: 20_000 }],
    ['EXECUTION_DEADLINE_SECONDS', '0.5', { deadlineMs: 500 }],
    ['EXECUTION_DEADLINE_SECONDS', 12, { deadlineMs: 12_000 }],
    ['HUBSPOT_CALLBACKS_VERSION', '2027-03', { callbacksVersion: '2027-03' }],
  ])('%s takes %j', (name, value, config) => {
    expect(configOf({ ...SECRET, [name]: value })).toMatchObject(config);
  });

  it.each([
    ['LEDGER_SHARDS', ['0', '65', '1.5', '-1', '1e1', ' 2', '0x2', 'sentinel', 0, 65, Number.NaN]],
    ['EXECUTION_DEADLINE_SECONDS', ['0', '0.0', '20.001', '-1', '15s', 0, 21, Number.NaN, true]],
    ['HUBSPOT_CALLBACKS_VERSION', ['v3', '2026-9', '2026-09/../x', '2026-09\n', 202609]],
  ])('%s refuses anything else', (name, values) => {
    for (const value of values) expect(problemsOf({ ...SECRET, [name]: value })).toEqual([name]);
  });

  it.each([
    ['LEDGER_SHARDS', 'must be a whole number from 1 to 64.'],
    ['EXECUTION_DEADLINE_SECONDS', 'must be above 0 and at most 20.'],
  ])('%s says what it takes, whatever it was given', (name, rule) => {
    for (const value of ['sentinel', '99', 99, -1, true, Number.NaN]) {
      const problems = [`${name} ${rule}`];
      expect(readConfig({ ...SECRET, [name]: value })).toEqual({ ok: false, problems });
    }
  });
});
