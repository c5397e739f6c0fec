import { expect, test } from 'vitest';
import {
  APP,
  CREDENTIALS,
  OTHER_APP,
  OTHER_CREDENTIALS,
  OTHER_PORTAL,
  OTHER_REDIRECT,
  openHubSpot,
  PORTAL,
  QUERY,
} from './oauth-fixture.ts';
import { MINUTE, SECOND } from './portal-fixture.ts';

test.each(['2026-03', '2026-09'])('version %s gives tokens for a code', async (version) => {
  const { code, post } = openHubSpot();
  const { status, json } = await post(`/oauth/${version}/token`, {
    ...CREDENTIALS,
    grant_type: 'authorization_code',
    redirect_uri: QUERY.redirect_uri,
    code: await code(),
  });
  expect(status).toBe(200);
  expect(json).toEqual({
    token_type: 'bearer',
    token_use: 'access_token',
    access_token: expect.stringMatching(/^na1-emulated-at-[0-9a-f]{32}$/),
    refresh_token: expect.stringMatching(/^na1-emulated-rt-[0-9a-f]{32}$/),
    hub_id: 123456,
    scopes: ['oauth', 'automation', 'crm.objects.deals.read', 'tickets'],
    expires_in: 1800,
  });
});

test('takes a code once, for ten minutes', async () => {
  const { code, exchange, clock } = openHubSpot();
  const used = await code();
  await exchange(used);
  expect((await exchange(used)).json.status).toBe('BAD_AUTH_CODE');
  const [last, late] = [await code(), await code()];
  await clock.advance(10 * MINUTE - 1);
  expect((await exchange(last)).status).toBe(200);
  await clock.advance(1);
  expect((await exchange(late)).json).toMatchObject({
    status: 'EXPIRED_AUTH_CODE',
    error: 'invalid_grant',
  });
});

test.each([
  ['a code that nobody gave', { code: 'x' }, 'BAD_AUTH_CODE', 'missing or unknown auth code'],
  ['another app', OTHER_CREDENTIALS, 'BAD_AUTH_CODE', 'missing or unknown auth code'],
  ['an unregistered URL', { redirect_uri: 'https://example.com' }, 'BAD_REDIRECT_URI', undefined],
  ['no URL', { redirect_uri: '' }, 'BAD_REDIRECT_URI', undefined],
  ['another URL', { redirect_uri: OTHER_REDIRECT }, 'MISMATCH_REDIRECT_URI_AUTH_CODE', undefined],
  ['an unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID', 'missing or unknown client id'],
  ['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET', undefined],
])('gives nothing for %s, and leaves the code good', async (_name, changes, status, message) => {
  const { code, exchange } = openHubSpot();
  const fresh = await code();
  const refused = await exchange(fresh, changes);
  expect(refused.status).toBe(400);
  expect(refused.json).toEqual({
    status,
    message: message ?? expect.any(String),
    error: expect.stringMatching(/^invalid_(grant|request)$/),
    error_description: refused.json.message,
  });
  expect((await exchange(fresh)).status).toBe(200);
});

test('reads the form and nothing else', async () => {
  const { app, refresh, oauth, token } = openHubSpot();
  const { refreshToken } = oauth.install({ portalId: PORTAL });
  const fields = { ...CREDENTIALS, grant_type: 'refresh_token', refresh_token: refreshToken };
  const inQuery = `/oauth/2026-03/token?${new URLSearchParams(fields)}`;
  expect((await app.request(inQuery, { method: 'POST' })).status).toBe(415);
  const asJson = await app.request('/oauth/2026-03/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  expect(asJson.status).toBe(415);
  for (const changes of [{ code_verifier: 'x' }, { scope: 'oauth' }]) {
    expect((await refresh(refreshToken, changes)).status).toBe(501);
  }
  for (const grant_type of ['client_credentials', '']) {
    expect((await token({ ...fields, grant_type })).status).toBe(501);
  }
});

test('refreshes with the same refresh token again and again', async () => {
  const { code, exchange, refresh, call, clock } = openHubSpot();
  const { json } = await exchange(await code());
  await clock.advance(400 * 24 * 60 * MINUTE);
  const again = await refresh(json.refresh_token);
  expect(again.json).toEqual({ ...json, access_token: expect.any(String) });
  expect(again.json.access_token).not.toBe(json.access_token);
  expect((await refresh(json.refresh_token)).status).toBe(200);
  expect((await call(again.json.access_token)).status).toBe(200);
});

test('rotates refresh tokens when it is told to', async () => {
  const { oauth, refresh, send } = openHubSpot({ rotateRefreshTokens: true });
  const { refreshToken } = oauth.install({ portalId: PORTAL });
  const first = (await refresh(refreshToken)).json.refresh_token;
  expect(first).not.toBe(refreshToken);
  expect((await refresh(refreshToken)).json).toEqual({
    status: 'BAD_REFRESH_TOKEN',
    message: 'refresh token is invalid, expired or revoked',
    error: 'invalid_grant',
    error_description: 'refresh token is invalid, expired or revoked',
  });
  await send('POST', '/_emulator/oauth/rotation', { rotateRefreshTokens: false });
  expect((await refresh(first)).json.refresh_token).toBe(first);
});

test('refreshes for the app alone that the token was given to', async () => {
  const { oauth, refresh } = openHubSpot();
  const { refreshToken } = oauth.install({ portalId: PORTAL });
  expect((await refresh(refreshToken, OTHER_CREDENTIALS)).json.status).toBe('BAD_REFRESH_TOKEN');
});

test.each([
  [0, '0 second(s)'],
  [59 * SECOND, '59 second(s)'],
  [60 * SECOND, '1 minute(s)'],
  [5 * 60 * MINUTE, '5 hour(s)'],
  [25 * 60 * MINUTE, '1 day(s)'],
])('says of an access token that it expired %d ms ago', async (agoMs, words) => {
  const { oauth, call, clock } = openHubSpot();
  const { accessToken } = oauth.install({ portalId: PORTAL });
  const endsMs = clock.nowMs() + 30 * MINUTE;
  await clock.advance(30 * MINUTE - 1);
  expect((await call(accessToken)).status).toBe(200);
  await clock.advance(1 + agoMs);
  const { status, json } = await call(accessToken);
  expect(status).toBe(401);
  expect(json).toEqual({
    status: 'error',
    message: `The OAuth token used to make this call expired ${words} ago.`,
    correlationId: expect.any(String),
    context: { 'expire time': [new Date(endsMs).toISOString()] },
    category: 'EXPIRED_AUTHENTICATION',
  });
});

test('expires access tokens before their time, of one portal or of all', async () => {
  const { oauth, call, send } = openHubSpot();
  const [here, there] = [PORTAL, OTHER_PORTAL].map((portalId) => oauth.install({ portalId }));
  oauth.expireAccessTokens(OTHER_PORTAL);
  expect((await call(here?.accessToken ?? '')).status).toBe(200);
  expect((await call(there?.accessToken ?? '')).json.category).toBe('EXPIRED_AUTHENTICATION');
  await send('POST', '/_emulator/oauth/expire', {});
  expect((await call(here?.accessToken ?? '')).json.category).toBe('EXPIRED_AUTHENTICATION');
});

test('keeps a call to the scopes of its token', async () => {
  const { code, exchange, call } = openHubSpot();
  const { optional_scope: _, ...query } = QUERY;
  const { json } = await exchange(await code({}, query));
  expect((await call(json.access_token)).status).toBe(200);
  const refused = await call(json.access_token, '/crm/v3/objects/tickets');
  expect([refused.status, refused.json.category]).toEqual([403, 'MISSING_SCOPES']);
  const wider = await exchange(await code());
  expect((await call(wider.json.access_token, '/crm/v3/objects/tickets')).status).toBe(200);
});

test('installs only what there is', () => {
  const { oauth } = openHubSpot();
  expect(() => oauth.install({ portalId: '1' })).toThrow('no emulated portal');
  expect(() => oauth.install({ portalId: PORTAL, clientId: 'x' })).toThrow('no such emulated app');
  expect(() => oauth.install({ portalId: PORTAL, userId: 1 })).toThrow('no user');
});

test('makes tokens of the randomness that it is given', async () => {
  const randomHex = () => 'f'.repeat(32);
  const { oauth } = openHubSpot({ randomHex });
  expect(oauth.install({ portalId: PORTAL })).toEqual({
    accessToken: `na1-emulated-at-${randomHex()}`,
    refreshToken: `na1-emulated-rt-${randomHex()}`,
  });
});

test('says whose token it is, user-level or not', async () => {
  const { oauth, introspect, clock } = openHubSpot();
  const { accessToken, refreshToken } = oauth.install({ portalId: OTHER_PORTAL, userId: 102 });
  await clock.advance(MINUTE);
  const facts = {
    active: true,
    token_type: 'Bearer',
    client_id: APP.clientId,
    hub_id: 777,
    user_id: 102,
    user: 'sam.okafor@example.com',
    app_id: 4_242,
    scopes: APP.requiredScopes,
  };
  expect((await introspect({ token: accessToken })).json).toMatchObject({
    ...facts,
    token_use: 'access_token',
    expires_in: 1_740,
    signed_access_token: { isUserLevel: false, hublet: 'na1', hubId: 777, userId: 102 },
  });
  // `PublicRefreshTokenInfoResponse` of HubSpot's specification has no more.
  expect(
    (await introspect({ token: refreshToken, token_type_hint: 'refresh_token' })).json,
  ).toEqual({
    ...facts,
    token_use: 'refresh_token',
    token: refreshToken,
    hub_domain: expect.any(String),
  });
  const personal = oauth.install({ portalId: PORTAL, clientId: OTHER_APP.clientId });
  const own = await introspect({ ...OTHER_CREDENTIALS, token: personal.accessToken });
  expect(own.json.signed_access_token.isUserLevel).toBe(true);
});

test('says nothing of tokens that ended, or are another app’s', async () => {
  const { oauth, introspect, revoke, clock } = openHubSpot();
  const { accessToken, refreshToken } = oauth.install({ portalId: PORTAL });
  const asRefresh = { token: refreshToken, token_type_hint: 'refresh_token' };
  const inactive = { active: false };
  expect((await introspect({ token: accessToken, ...OTHER_CREDENTIALS })).json).toEqual(inactive);
  expect((await introspect({ ...asRefresh, ...OTHER_CREDENTIALS })).json).toEqual(inactive);
  expect((await introspect({ token: refreshToken })).json).toEqual(inactive);
  await clock.advance(30 * MINUTE);
  expect((await introspect({ token: accessToken })).json).toEqual(inactive);
  await revoke({ token: refreshToken });
  expect((await introspect(asRefresh)).json).toEqual(inactive);
});
