import { expect, test } from 'vitest';
import type { TokenFault } from '../../src/emulator/oauth/token-faults.ts';
import { startEmulator } from './emulator-fixture.ts';
import { APP, CREDENTIALS, OTHER_PORTAL, openHubSpot, PORTAL } from './oauth-fixture.ts';

const FAULTS = '/_emulator/oauth/faults';

test('fails requests for tokens as often as it was told to', async () => {
  const { oauth, refresh, send, call } = openHubSpot();
  const { accessToken, refreshToken } = oauth.install({ portalId: PORTAL });
  const queued = await send('POST', FAULTS, { status: 429, times: 2, retryAfter: '7' });
  expect(queued.status).toBe(201);
  const first = await refresh(refreshToken);
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
  expect(first.json.policyName).toBe('TEN_SECONDLY_ROLLING');
  expect((await call(accessToken)).status).toBe(200);
  expect(oauth.pendingFaults()).toEqual([{ status: 429, times: 1, retryAfter: '7' }]);
  expect((await refresh(refreshToken)).status).toBe(429);
  expect((await refresh(refreshToken)).status).toBe(200);
  oauth.failNext({ status: 503 });
  expect((await refresh(refreshToken)).status).toBe(503);
  oauth.failNext({ status: 500, times: 5 });
  expect((await send('DELETE', FAULTS)).status).toBe(204);
  expect((await refresh(refreshToken)).status).toBe(200);
});

test('loses an answer after the refresh token was rotated', async () => {
  const { oauth, refresh } = openHubSpot({ rotateRefreshTokens: true });
  const { refreshToken } = oauth.install({ portalId: PORTAL });
  oauth.failNext({ drop: true });
  await expect(refresh(refreshToken)).rejects.toThrow('drop this connection');
  oauth.failNext({ drop: true, afterIssuing: true });
  await expect(refresh(refreshToken)).rejects.toThrow('drop this connection');
  expect((await refresh(refreshToken)).json.status).toBe('BAD_REFRESH_TOKEN');
});

test('drops a connection over real HTTP', async () => {
  const { url, emulator } = await startEmulator({ oauthApps: [APP] });
  const { accessToken, refreshToken } = emulator.oauth.install({ portalId: PORTAL });
  // The server's own randomness.
  expect(accessToken).toMatch(/^na1-emulated-at-(?!0{16})[0-9a-f]{32}$/);
  const refresh = () =>
    fetch(`${url}/oauth/2026-03/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...CREDENTIALS,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      }),
    });
  emulator.oauth.failNext({ drop: true });
  await expect(refresh()).rejects.toThrow('fetch failed');
  expect((await refresh()).status).toBe(200);
});

test('answers late on the portal’s clock', async () => {
  const { oauth, refresh, clock } = openHubSpot();
  const { refreshToken } = oauth.install({ portalId: PORTAL });
  oauth.failNext({ delayMs: 5_000 });
  let answeredMs = 0;
  const startedMs = clock.nowMs();
  const late = refresh(refreshToken).then((answer) => {
    answeredMs = clock.nowMs();
    return answer;
  });
  // Until the request waits: a clock that is moved before would leave its timer behind.
  await expect.poll(() => oauth.counts().refreshes).toBe(1);
  await clock.advance(5_000);
  expect((await late).status).toBe(200);
  expect(answeredMs - startedMs).toBe(5_000);
});

test('counts what it was asked for, whatever it answered', async () => {
  const { oauth, code, exchange, refresh, revoke, send } = openHubSpot();
  const { refreshToken } = oauth.install({ portalId: OTHER_PORTAL });
  await exchange(await code());
  oauth.failNext({ status: 500 });
  await refresh(refreshToken);
  await refresh(refreshToken, { client_secret: 'x' });
  await refresh('nobody');
  await revoke({ token: refreshToken });
  expect(oauth.counts()).toEqual({ exchanges: 1, refreshes: 3, revocations: 1 });
  expect(oauth.counts(PORTAL)).toEqual({ exchanges: 1, refreshes: 0, revocations: 0 });
  const { json } = await send('GET', `/_emulator/oauth?portalId=${OTHER_PORTAL}`);
  expect(json).toEqual({
    requests: { exchanges: 0, refreshes: 2, revocations: 1 },
    rotateRefreshTokens: false,
    faults: [],
  });
});

const IMPOSSIBLE: readonly TokenFault[] = [
  {},
  { times: 2 },
  { status: 200 },
  { status: 500, drop: true },
  { delayMs: 0 },
  { status: 500, times: 0 },
  { status: 500, retryAfter: 'x\r\ny' },
  Object.assign({ status: 500 }, { afterissuing: true }),
];

test.each(IMPOSSIBLE)('answers 400 to the fault %j', async (fault) => {
  const { send, oauth } = openHubSpot();
  expect((await send('POST', FAULTS, fault)).status).toBe(400);
  expect(() => oauth.failNext(fault)).toThrow();
  expect(oauth.pendingFaults()).toEqual([]);
});
