import { expect, it } from 'vitest';
import { secretsIn } from '../../../src/cli/doctor/secrets-in.ts';

it('knows every secret by itself, and nothing that is none', () => {
  const apps = [
    { name: 'prod', clientId: 'id-1', clientSecret: ['new', 'old'], requiredScopes: ['tickets'] },
    { name: 'ours', clientId: 'id-2', clientsecret: 'misspelled', accessToken: 'token' },
  ];
  const HUBSPOT_APPS = JSON.stringify(apps);
  const found = secretsIn({
    HUBSPOT_CLIENT_ID: 'id',
    HUBSPOT_CLIENT_SECRET: 'one, two',
    VAULT_KEYS: 'b:new=,a:old=',
    HUBSPOT_APPS,
    PUBLIC_URL: 'https://worker.invalid',
  });
  expect(found).toEqual([
    ...['one, two', 'one', 'two'],
    ...['b:new=,a:old=', 'b:new=', 'a:old=', 'new=', 'old='],
    ...[HUBSPOT_APPS, 'new', 'old', 'misspelled', 'token'],
  ]);
});

it('keeps settings whole that cannot be read', () => {
  expect(secretsIn({ HUBSPOT_APPS: '[{', VAULT_KEYS: 7 })).toEqual(['[{']);
});
