import { describe, expect, it } from 'vitest';
import { isOAuthApp, readConfig } from '../../src/config/index.ts';

const BINDINGS = { LEDGER: {}, RUNNER: {}, VAULT: {}, THROTTLE: {}, DIRECTORY: {} };
const KEY = `one:${btoa('sentinel-bytes-0123456789-abcdef')}`;
const OTHER_KEY = `two:${btoa('sentinel-bytes-abcdef-0123456789')}`;
const DEV = { name: 'dev', clientId: 'client-dev', clientSecret: 'sentinel-dev' };
const PROD = {
  name: 'prod',
  clientId: 'client-prod',
  clientSecret: ['sentinel-new', 'sentinel-old'],
};

function configOf(env: object) {
  const reading = readConfig({ ...BINDINGS, ...env });
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.config;
}

function problemsOf(env: object): readonly string[] {
  const reading = readConfig({ ...BINDINGS, ...env });
  const problems = reading.ok ? [] : reading.problems;
  expect(problems.join()).not.toContain('sentinel');
  return problems;
}

const namesOf = (env: object) => problemsOf(env).map((problem) => problem.split(' ')[0]);

describe('the only app', () => {
  const ONE = { HUBSPOT_CLIENT_SECRET: 'sentinel-secret' };

  it('is installed through OAuth when it has a client id', () => {
    const [app, ...others] = configOf({
      ...ONE,
      HUBSPOT_CLIENT_ID: 'client-one',
      VAULT_KEYS: KEY,
    }).apps;
    expect(app).toMatchObject({ id: 'client-one', name: 'app', clientId: 'client-one' });
    expect(app && isOAuthApp(app)).toBe(true);
    expect(others).toEqual([]);
  });

  it('needs a key for the tokens of its accounts', () => {
    expect(problemsOf({ ...ONE, HUBSPOT_CLIENT_ID: 'client-one' })).toEqual([
      'VAULT_KEYS is missing: the tokens of accounts that install the app need a key.',
    ]);
  });

  it('keeps the token it was given, and needs no key, when its auth is static', () => {
    const { apps } = configOf({
      ...ONE,
      HUBSPOT_CLIENT_ID: 'client-one',
      HUBSPOT_ACCESS_TOKEN: 'pat-1',
      HUBSPOT_PORTAL_ID: '123',
    });
    expect(apps.some(isOAuthApp)).toBe(false);
    expect(apps[0]?.staticToken).toEqual({ accessToken: 'pat-1', portalId: '123' });
  });

  it.each(['pat-na1-sentinel', 'a/b', 'short', 'with space', 7])(
    'refuses the client id %j',
    (id) => {
      const env = { ...ONE, HUBSPOT_CLIENT_ID: id, VAULT_KEYS: KEY };
      expect(namesOf(env)).toEqual(['HUBSPOT_CLIENT_ID']);
    },
  );
});

describe('HUBSPOT_APPS', () => {
  it('takes apps that portals install and apps with a token of their own', () => {
    const still = { ...DEV, accessToken: 'sentinel-pat', portalId: '123' };
    const config = configOf({ HUBSPOT_APPS: JSON.stringify([PROD, still]), VAULT_KEYS: KEY });
    expect(config.apps.map(({ id, name }) => [id, name])).toEqual([
      ['client-prod', 'prod'],
      ['client-dev', 'dev'],
    ]);
    expect(config.apps.map(isOAuthApp)).toEqual([true, false]);
    expect(config.clientSecrets).toEqual(['sentinel-new', 'sentinel-old', 'sentinel-dev']);
    expect(config.secrets).toEqual(expect.arrayContaining(['sentinel-pat', 'sentinel-old']));
  });

  it('takes scopes and the level of tokens for each app', () => {
    const app = { ...DEV, requiredScopes: ['oauth'], optionalScopes: ['files'], isUserLevel: true };
    const [read] = configOf({ HUBSPOT_APPS: JSON.stringify([app]), VAULT_KEYS: KEY }).apps;
    expect(read).toMatchObject({
      requiredScopes: ['oauth'],
      optionalScopes: ['files'],
      isUserLevel: true,
    });
  });

  it.each([
    ['no JSON', 'sentinel'],
    ['no list', '{}'],
    ['nobody', '[]'],
    ['an app without a secret', JSON.stringify([{ ...DEV, clientSecret: undefined }])],
    ['an empty secret', JSON.stringify([{ ...DEV, clientSecret: '' }])],
    ['an unknown field', JSON.stringify([{ ...DEV, sentinel: 1 }])],
    ['a name that is none', JSON.stringify([{ ...DEV, name: 'Sentinel /' }])],
    ['two of one name', JSON.stringify([DEV, { ...PROD, name: 'dev' }])],
    ['two of one client id', JSON.stringify([DEV, { ...PROD, clientId: 'client-dev' }])],
    ['two of one secret', JSON.stringify([DEV, { ...PROD, clientSecret: 'sentinel-dev' }])],
    ['a token without its portal', JSON.stringify([{ ...DEV, accessToken: 'sentinel' }])],
  ])('refuses %s', (_, text) => {
    expect(namesOf({ HUBSPOT_APPS: text, VAULT_KEYS: KEY })).toEqual(['HUBSPOT_APPS']);
  });

  it('says which app is wrong', () => {
    const [problem] = problemsOf({ HUBSPOT_APPS: JSON.stringify([PROD, { ...DEV, clientId: 1 }]) });
    expect(problem).toContain('1.clientId');
  });

  it.each([
    [{ ...DEV, sentinel: 1 }, '0 has a field that there is not; it takes name, clientId, clientS'],
    ['sentinel', '0 must be an object with name, clientId'],
    [{ ...DEV, name: 'Sentinel' }, '0.name must be up to 32 lower case letters, digits and "-"'],
    [
      { ...DEV, clientId: 'sen/tinel' },
      '0.clientId must be .*: 8 to 64 letters, digits, "-" or "_"',
    ],
    [{ ...DEV, clientSecret: ' ' }, '0.clientSecret must be a client secret, or a list of them'],
    [
      { ...DEV, clientSecret: ['sentinel', ''] },
      '0.clientSecret.*must be a client secret, or a list',
    ],
    [{ ...DEV, portalId: 7 }, '0.portalId must be text'],
    [{ ...DEV, portalId: '7' }, '0 must have accessToken and portalId both, or neither'],
    [{ ...DEV, requiredScopes: ['sen tinel'] }, '0.requiredScopes.0 must be a list of scopes'],
    [{ ...DEV, isUserLevel: 'sentinel' }, '0.isUserLevel must be true or false'],
  ])('says what is wrong with %j', (app, words) => {
    const [problem, ...others] = problemsOf({
      HUBSPOT_APPS: JSON.stringify([app]),
      VAULT_KEYS: KEY,
    });
    expect(problem).toMatch(new RegExp(`^HUBSPOT_APPS is a list of apps, but ${words}`));
    expect(others).toEqual([]);
  });

  it('takes secrets without the spaces around them', () => {
    const app = { ...DEV, clientSecret: ' sentinel-dev\n' };
    const config = configOf({ HUBSPOT_APPS: JSON.stringify([app]), VAULT_KEYS: KEY });
    expect(config.clientSecrets).toEqual(['sentinel-dev']);
  });

  it('takes the place of the settings of one app', () => {
    const env = {
      HUBSPOT_APPS: JSON.stringify([DEV]),
      VAULT_KEYS: KEY,
      HUBSPOT_CLIENT_ID: 'client-one',
      HUBSPOT_CLIENT_SECRET: 'sentinel-secret',
    };
    expect(problemsOf(env)).toEqual([
      'HUBSPOT_CLIENT_ID must be left out: HUBSPOT_APPS takes its place.',
      'HUBSPOT_CLIENT_SECRET must be left out: HUBSPOT_APPS takes its place.',
    ]);
  });
});

describe('VAULT_KEYS', () => {
  const env = { HUBSPOT_APPS: JSON.stringify([DEV]) };

  it('is one key or several, the current one first, all of them secret', () => {
    const config = configOf({ ...env, VAULT_KEYS: ` ${OTHER_KEY} , ${KEY}` });
    expect(config.vaultKeys.map(({ id, bytes }) => [id, bytes.length])).toEqual([
      ['two', 32],
      ['one', 32],
    ]);
    expect(config.secrets).toEqual(
      expect.arrayContaining([KEY.slice('one:'.length), OTHER_KEY.slice('two:'.length)]),
    );
  });

  it.each([
    ['a key of 31 bytes', `one:${btoa('sentinel-bytes-0123456789-abcde')}`],
    ['a key of 33 bytes', `one:${btoa('sentinel-bytes-0123456789-abcdefg')}`],
    ['a key without an id', KEY.slice('one'.length)],
    ['an id with signs', `o.ne${KEY.slice('one'.length)}`],
    ['no base64', 'one:sentinel'],
    ['an empty one among them', `${KEY},`],
    ['two of one id', `${KEY},one${OTHER_KEY.slice('two'.length)}`],
    ['one key under two ids', `${KEY},two${KEY.slice('one'.length)}`],
  ])('refuses %s', (_, keys) => {
    expect(namesOf({ ...env, VAULT_KEYS: keys })).toEqual(['VAULT_KEYS']);
  });
});

describe('settings of one app that contradict each other', () => {
  const env = { HUBSPOT_CLIENT_SECRET: 'sentinel-secret', VAULT_KEYS: KEY };

  it('a key for tokens, and no app to be installed', () => {
    expect(namesOf(env)).toEqual(['HUBSPOT_CLIENT_ID']);
  });

  it('a token of its own, beside what installs take', () => {
    const token = { HUBSPOT_ACCESS_TOKEN: 'sentinel-token', HUBSPOT_PORTAL_ID: '123' };
    expect(namesOf({ ...env, ...token, HUBSPOT_CLIENT_ID: 'client-one' })).toEqual([
      'HUBSPOT_ACCESS_TOKEN',
    ]);
    // A key that is left over does no harm.
    expect(namesOf({ ...env, ...token })).toEqual([]);
  });
});
