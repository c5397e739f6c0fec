import { describe, expect, it } from 'vitest';
import { readConfig, withoutSecrets } from '../src/config.ts';

const SECRET = { HUBSPOT_CLIENT_SECRET: 'sentinel-secret' };

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

it('needs nothing but a client secret', () => {
  expect(configOf(SECRET)).toEqual({
    clientSecrets: ['sentinel-secret'],
    publicUrl: undefined,
    hubspotApiUrl: 'https://api.hubapi.com',
    staticToken: undefined,
  });
});

it('takes several secrets, in their order', () => {
  expect(configOf({ HUBSPOT_CLIENT_SECRET: ' new , old' }).clientSecrets).toEqual(['new', 'old']);
});

it.each([undefined, null, '', ' ', ',', 'a,', 'a,,b', 7, {}])('refuses the secret %j', (secret) => {
  expect(problemsOf({ HUBSPOT_CLIENT_SECRET: secret })).toEqual(['HUBSPOT_CLIENT_SECRET']);
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
    expect(configOf(env).staticToken).toEqual({ accessToken: 'pat-1', portalId: '44933811680' });
  });

  it('is refused without its portal', () => {
    expect(problemsOf({ ...SECRET, HUBSPOT_ACCESS_TOKEN: 'sentinel' })).toEqual([
      'HUBSPOT_PORTAL_ID',
    ]);
    const env = { ...SECRET, HUBSPOT_ACCESS_TOKEN: 'sentinel', HUBSPOT_PORTAL_ID: '' };
    expect(problemsOf(env)).toEqual(['HUBSPOT_PORTAL_ID']);
  });

  it('is none when only the portal is set', () => {
    expect(configOf({ ...SECRET, HUBSPOT_PORTAL_ID: '1' }).staticToken).toBe(undefined);
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
  };
  expect(problemsOf(env).toSorted()).toEqual([
    'HUBSPOT_API_URL',
    'HUBSPOT_CLIENT_SECRET',
    'HUBSPOT_PORTAL_ID',
    'PUBLIC_URL',
  ]);
});

it('counts empty optional settings as unset and leaves others alone', () => {
  const env = { PUBLIC_URL: '', HUBSPOT_API_URL: '', HUBSPOT_ACCESS_TOKEN: '', MINE: {} };
  expect(configOf({ ...SECRET, ...env })).toEqual(configOf(SECRET));
});

it('keeps secrets from handlers, and nothing else', () => {
  const kv = {};
  const env = { ...SECRET, HUBSPOT_ACCESS_TOKEN: 'sentinel', HUBSPOT_PORTAL_ID: '1', KV: kv };
  const seen = withoutSecrets(env);
  expect(seen).toEqual({ HUBSPOT_PORTAL_ID: '1', KV: kv });
  expect(seen.KV).toBe(kv);
});
