import { expect, test } from 'vitest';
import {
  OTHER_APP,
  OTHER_CREDENTIALS,
  OTHER_PORTAL,
  openHubSpot,
  PORTAL,
} from './oauth-fixture.ts';

test('revokes a refresh token and leaves its access tokens good', async () => {
  const { oauth, revoke, refresh, call } = openHubSpot();
  const { accessToken, refreshToken } = oauth.install({ portalId: PORTAL });
  expect((await revoke({ token: refreshToken, client_secret: 'x' })).status).toBe(400);
  expect((await revoke({ token: refreshToken, ...OTHER_CREDENTIALS })).status).toBe(200);
  expect((await refresh(refreshToken)).status).toBe(200);
  expect((await revoke({ token: refreshToken })).status).toBe(200);
  expect((await refresh(refreshToken)).json.status).toBe('BAD_REFRESH_TOKEN');
  expect((await call(accessToken)).status).toBe(200);
  expect((await revoke({ token: refreshToken })).status).toBe(200);
  expect((await revoke({ token: accessToken })).status).toBe(501);
});

test('an app can remove itself from an account, for all of its users', async () => {
  const { oauth, call, refresh } = openHubSpot();
  const mine = oauth.install({ portalId: PORTAL });
  const colleague = oauth.install({ portalId: PORTAL, userId: 102 });
  const elsewhere = oauth.install({ portalId: OTHER_PORTAL });
  const other = oauth.install({ portalId: PORTAL, clientId: OTHER_APP.clientId });
  const path = '/appinstalls/2026-09/external-install';
  expect((await call(mine.accessToken, path, { method: 'DELETE' })).status).toBe(204);
  for (const { accessToken, refreshToken } of [mine, colleague]) {
    const refused = await call(accessToken);
    expect([refused.status, refused.json.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
    expect((await refresh(refreshToken)).json.status).toBe('BAD_REFRESH_TOKEN');
  }
  for (const { accessToken } of [elsewhere, other]) {
    expect((await call(accessToken)).status).toBe(200);
  }
});

test('an admin can remove an app, also before its code is used', async () => {
  const { oauth, code, exchange, call, send } = openHubSpot();
  const { accessToken } = oauth.install({ portalId: PORTAL });
  const pending = await code();
  const uninstalled = await send('POST', '/_emulator/oauth/uninstall', { portalId: PORTAL });
  expect(uninstalled.status).toBe(204);
  expect((await call(accessToken)).status).toBe(401);
  expect((await exchange(pending)).json.status).toBe('BAD_AUTH_CODE');
});

test('refuses to uninstall with a token that nobody installed, or without the scope', async () => {
  const { oauth, call } = openHubSpot({ accessToken: 'static' });
  const path = '/appinstalls/2026-09/external-install';
  expect((await call('static', path, { method: 'DELETE' })).status).toBe(501);
  const { accessToken } = oauth.install({ portalId: PORTAL, scopes: ['automation'] });
  expect((await call(accessToken, path, { method: 'DELETE' })).status).toBe(403);
  expect((await call('nobody', path, { method: 'DELETE' })).status).toBe(401);
});
