import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPIRES_MS, NOW_MS, noAnswer, refuse } from './fake-oauth.ts';
import { openVault, openWorld } from './open-vault.ts';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

test('a token is given as it was stored, until five minutes before it ends', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS - 300_001);
  const answer = await vault.token();
  expect(answer).toMatchObject({ kind: 'token', reuseUntilMs: EXPIRES_MS - 300_000 });
  expect(world.hubspot.count('token')).toBe(0);
  vi.setSystemTime(EXPIRES_MS - 300_000);
  expect(await vault.token()).not.toEqual(answer);
  expect(world.hubspot.count('token')).toBe(1);
});

test('a thousand callers with an expired token make one refresh', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS + 1);
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => vault.token()));
  expect(world.hubspot.count('token')).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ kind: 'token' });
});

test('a thousand callers whose token was refused make one refresh', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(NOW_MS + 10_000);
  const old = await vault.token();
  const refused = old.kind === 'token' ? old.accessToken : '';
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => vault.token(refused)));
  expect(world.hubspot.count('token')).toBe(1);
  expect(JSON.stringify(answers)).not.toContain(`"${refused}"`);
});

test('no token is there in clear, and a refresh token that is replaced is gone', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const [first] = world.hubspot.refreshTokens.keys();
  vi.setSystemTime(EXPIRES_MS);
  await vault.token();
  const row = await vault.row();
  expect(row).toMatchObject({ status: 'CONNECTED', client_id: 'client-id-1' });
  expect(JSON.stringify(row)).not.toContain('SENTINEL');
  await vault.restart();
  vi.setSystemTime(EXPIRES_MS * 2);
  expect(await vault.token()).toMatchObject({ kind: 'token' });
  const sent = world.hubspot.requests.map(({ form }) => form.get('refresh_token'));
  expect(sent).toEqual([first, expect.not.stringContaining(String(first))]);
});

test('a refresh token that HubSpot does not know disconnects the account, and it is left alone', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  world.hubspot.refreshTokens.clear();
  vi.setSystemTime(EXPIRES_MS);
  const lost = { kind: 'disconnected', reason: 'BAD_REFRESH_TOKEN' };
  expect(await vault.token()).toEqual(lost);
  expect(await vault.token()).toEqual(lost);
  expect(await vault.stub.refresh(vault.address)).toEqual(lost);
  expect(world.hubspot.count('token')).toBe(1);
  expect(await vault.row()).toMatchObject({ access_token: null, refresh_token: null });
  expect(world.events()).toContainEqual({
    event: 'account-disconnected',
    app: 'app',
    identifier: vault.address.identifier,
    code: 'BAD_REFRESH_TOKEN',
  });
  await vault.connect();
  expect(await vault.token()).toMatchObject({ kind: 'token' });
});

test.each([
  ['a 429', () => new Response('{}', { status: 429 }), 'HTTP_429'],
  ['a 500', () => new Response('SENTINEL', { status: 500 }), 'HTTP_500'],
  ['a 503 that speaks of a bad token', () => refuse('BAD_REFRESH_TOKEN', 503), 'HTTP_503'],
  ['no answer', noAnswer, 'NETWORK'],
  ['an answer that is none', () => Response.json({ access_token: 1 }), 'MALFORMED_ANSWER'],
  ['a client secret that is wrong', () => refuse('BAD_CLIENT_SECRET'), 'BAD_CLIENT_SECRET'],
  [
    "another portal's tokens",
    () => Response.json({ access_token: 'SENTINEL', expires_in: 1800, hub_id: 999 }),
    'WRONG_PORTAL',
  ],
])('after %s the account stays, and HubSpot is left alone for 30 s', async (_, answer, code) => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS - 60_000);
  world.hubspot.plan('token', answer);
  // Until it ends the old token is as good as any.
  expect(await vault.token()).toMatchObject({ kind: 'token', reuseUntilMs: EXPIRES_MS - 30_000 });
  vi.setSystemTime(EXPIRES_MS - 30_001);
  expect(await vault.token()).toMatchObject({ kind: 'token', reuseUntilMs: EXPIRES_MS - 30_000 });
  expect(await vault.stub.refresh(vault.address)).toEqual({
    kind: 'unavailable',
    code,
    retryAfterMs: 1,
  });
  expect(world.hubspot.count('token')).toBe(1);
  vi.setSystemTime(EXPIRES_MS - 30_000);
  expect(await vault.token()).toMatchObject({
    kind: 'token',
    reuseUntilMs: EXPIRES_MS + 1_470_000,
  });
  expect(await vault.row()).toMatchObject({ status: 'CONNECTED' });
});

test('Retry-After makes the wait longer, never shorter, and not longer than 15 minutes', async () => {
  for (const [seconds, waitMs] of [
    [1, 30_000],
    [120, 120_000],
    [86_400, 900_000],
  ] as const) {
    const vault = openVault(world.hubspot);
    await vault.connect();
    vi.setSystemTime(EXPIRES_MS);
    const headers = { 'Retry-After': String(seconds) };
    world.hubspot.plan('token', () => new Response('{}', { status: 429, headers }));
    const answer = { kind: 'unavailable', code: 'HTTP_429' };
    expect(await vault.token()).toEqual({ ...answer, retryAfterMs: waitMs });
    vi.setSystemTime(EXPIRES_MS + waitMs - 1);
    expect(await vault.token()).toEqual({ ...answer, retryAfterMs: 1 });
    vi.setSystemTime(EXPIRES_MS + waitMs);
    expect(await vault.token()).toMatchObject({ kind: 'token' });
  }
});

test('whoever waits takes what was obtained meanwhile, however short its life is', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS);
  const slow = () => {
    vi.setSystemTime(Date.now() + 2_000);
    return Response.json({ access_token: 'SENTINEL-short', expires_in: 1 });
  };
  world.hubspot.plan('token', slow);
  const gate = Promise.withResolvers<void>();
  world.hubspot.gate = gate.promise;
  const asked = Array.from({ length: 200 }, () => vault.token());
  // Calls come in the order in which they were made: by this answer all the others have come.
  await vault.stub.show(vault.address);
  gate.resolve();
  const answers = await Promise.all(asked);
  const answer = { kind: 'token', accessToken: 'SENTINEL-short' };
  expect(answers).toEqual(answers.map(() => expect.objectContaining(answer)));
  expect(world.hubspot.count('token')).toBe(1);
  // Who comes later does not, and neither does who was refused with it.
  const later = await vault.token('SENTINEL-short');
  expect(later).toMatchObject({ kind: 'token' });
  expect(later).not.toMatchObject(answer);
  expect(world.hubspot.count('token')).toBe(2);
});

test('a failure with one grant does not hold the next one back', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  const busy = () => new Response('{}', { status: 429, headers: { 'Retry-After': '900' } });
  world.hubspot.plan('token', busy);
  expect(await vault.stub.refresh(vault.address)).toMatchObject({ code: 'HTTP_429' });
  expect(await vault.stub.refresh(vault.address)).toMatchObject({ code: 'HTTP_429' });
  expect(world.hubspot.count('token')).toBe(1);
  await vault.connect();
  expect(await vault.stub.refresh(vault.address)).toMatchObject({ kind: 'refreshed' });
});

test('an install that comes while a refresh is under way wins', async () => {
  const vault = openVault(world.hubspot);
  await vault.connect();
  vi.setSystemTime(EXPIRES_MS);
  const gate = Promise.withResolvers<void>();
  world.hubspot.gate = gate.promise;
  const asked = vault.token();
  await vi.waitUntil(() => world.hubspot.count('token') === 1);
  const reinstalled = vault.grant({
    tokens: { ...world.hubspot.grant(), obtainedMs: EXPIRES_MS, expiresMs: EXPIRES_MS * 2 },
  });
  await vault.stub.accept(vault.address, reinstalled, { mayReplace: true });
  gate.resolve();
  const answer = { kind: 'token', accessToken: reinstalled.tokens.accessToken };
  expect(await asked).toMatchObject(answer);
  expect(await vault.token()).toMatchObject(answer);
});

test('what nobody connected is unknown, whatever is asked of it', async () => {
  const { stub, address, token } = openVault(world.hubspot);
  const unknown = { kind: 'unknown' };
  expect(await token()).toEqual(unknown);
  expect(await stub.show(address)).toBeUndefined();
  expect(await stub.refresh(address)).toEqual(unknown);
  expect(await stub.rewrap(address)).toEqual(unknown);
  expect(await stub.disconnect(address, { uninstall: true })).toEqual(unknown);
  expect(world.hubspot.requests).toEqual([]);
});
