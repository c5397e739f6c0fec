import { expect, it } from 'vitest';
import { isSecretName } from '../../../src/manifest/checks/is-secret-name.ts';

it.each([
  ...['apiKey', 'api_key', 'api-key', 'API_KEY', 'APIKey', 'apikey', 'x-api-key', 'hapikey'],
  ...['token', 'accessToken', 'access_token', 'hubspotToken', 'authTokens', 'accesstoken'],
  ...['password', 'userPassword', 'passwordConfirmation', 'passwd', 'pwd', 'passphrase'],
  ...['secret', 'clientSecret', 'client.secret', 'webhookSecretValue', 'clientsecret'],
  ...['credential', 'credentials', 'privateKey', 'signing_key', 'apiKey2', 'bearer'],
  ...['authorization', 'authorizationHeader'],
])('takes %s for a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

it.each([
  ...['tokenCount', 'maxTokens', 'max_token', 'pageToken', 'nextPageToken', 'tokens', 'tokenizer'],
  ...['secretary', 'secretSanta', 'keyword', 'key', 'primaryKey', 'publicKey', 'keys'],
  ...['author', 'authorizationStatus', 'passwordPolicy', 'passenger', 'header', 'value', 'dealId'],
])('takes %s for no secret', (name) => {
  expect(isSecretName(name)).toBe(false);
});
