import { expect, test } from 'vitest';
import { ALL_SCOPES } from '../../src/emulator/oauth/all-scopes.ts';
import { ACCESS_TOKEN, NOW_MS } from './emulator-fixture.ts';
import { openPortal } from './portal-fixture.ts';

const APP = { clientId: 'client-id', clientSecret: 'client-secret' };
const FORM = {
  client_id: APP.clientId,
  client_secret: APP.clientSecret,
  token: ACCESS_TOKEN,
  token_type_hint: 'access_token',
};

async function introspect(
  form: Readonly<Record<string, string>>,
  { path = '/oauth/2026-03/token/introspect', ...options }: { path?: string } & PortalOptions = {},
) {
  const { app } = openPortal([], { oauthApp: APP, ...options });
  const response = await app.request(path, { method: 'POST', body: new URLSearchParams(form) });
  const { status } = response;
  // Not checked: each test says what it expects in there.
  return { status, json: JSON.parse(await response.text()) };
}
type PortalOptions = NonNullable<Parameters<typeof openPortal>[1]>;

test.each(['2026-03', '2026-09'])(
  "version %s says what the app's token is for",
  async (version) => {
    const { status, json } = await introspect(FORM, { path: `/oauth/${version}/token/introspect` });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      active: true,
      token_use: 'access_token',
      token_type: 'Bearer',
      hub_id: 123456,
      user_id: 101,
      expires_in: 1800,
      scopes: ALL_SCOPES,
      signed_access_token: { hublet: 'na1', isUserLevel: false, expiresAt: NOW_MS + 1_800_000 },
    });
    expect(json.app_id).toBe(json.signed_access_token.appId);
  },
);

test('has every field that the specification of HubSpot requires', async () => {
  const { json } = await introspect(FORM);
  // PublicAccessTokenInfoResponse and SignedAccessToken, `required`.
  const required =
    'active app_id client_id expires_in hub_id is_private_distribution scopes signed_access_token token token_type token_use user_id';
  const signed =
    'appId appInstallId audience expiresAt hubId hublet installingUserId isPrivateDistribution isServiceAccount isUserLevel newSignature scopeToScopeGroupPks scopes signature trialScopeToScopeGroupPks trialScopes userId';
  expect(Object.keys(json)).toEqual(expect.arrayContaining(required.split(' ')));
  expect(Object.keys(json.signed_access_token).sort()).toEqual(signed.split(' '));
});

test('names the scopes that were granted, and no other', async () => {
  const scopes = ALL_SCOPES.filter((scope) => scope !== 'automation');
  expect((await introspect(FORM, { scopes })).json.scopes).toEqual(scopes);
});

test('knows every scope that the emulated CRM and callbacks ask for', () => {
  for (const scope of ['automation', 'oauth', 'tickets', 'crm.objects.owners.read']) {
    expect(ALL_SCOPES).toContain(scope);
  }
  for (const type of ['contacts', 'companies', 'deals', 'line_items', 'products', 'quotes']) {
    expect(ALL_SCOPES).toContain(`crm.objects.${type}.read`);
    expect(ALL_SCOPES).toContain(`crm.objects.${type}.write`);
  }
});

test('says of an unknown token only that it is not active', async () => {
  const answer = await introspect({ ...FORM, token: 'another' });
  expect(answer).toEqual({ status: 200, json: { active: false } });
});

test.each([
  [{ ...FORM, client_id: 'another' }, 'BAD_CLIENT_ID', 'missing or unknown client id'],
  [{ token: ACCESS_TOKEN }, 'BAD_CLIENT_ID', 'missing or unknown client id'],
  [{ ...FORM, client_secret: 'x' }, 'BAD_CLIENT_SECRET', 'missing or invalid client secret'],
])('refuses other credentials, before it looks at the token', async (form, status, message) => {
  expect(await introspect({ ...form, token: 'another' })).toEqual({
    status: 400,
    json: { status, message, error: 'invalid_request', error_description: message },
  });
});

test('takes forms alone', async () => {
  const { send } = openPortal([], { oauthApp: APP });
  expect((await send('POST', '/oauth/2026-03/token/introspect', FORM)).status).toBe(415);
});

test('answers 501 to what nobody knows enough about', async () => {
  const { token, ...withoutToken } = FORM;
  expect((await introspect(withoutToken)).status).toBe(501);
  expect((await introspect({ ...FORM, token_type_hint: 'id_token' })).status).toBe(501);
  for (const path of ['/oauth/2027-03/token/introspect', '/oauth/2026-03/token']) {
    expect((await introspect({ ...FORM, token }, { path })).status).toBe(501);
  }
  const { app } = openPortal();
  const without = await app.request('/oauth/2026-03/token/introspect', { method: 'POST' });
  expect(without.status).toBe(501);
});
