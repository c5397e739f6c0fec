import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('says how many requests of the ten-second window remain', async () => {
  const { request, advance } = await startEmulator();
  const remaining = async () =>
    (await request('GET', '/crm/v3/objects/deals/1')).headers.get('x-hubspot-ratelimit-remaining');
  const first = await request('GET', '/crm/v3/objects/deals/424242');
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110');
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  expect(await remaining()).toBe('108');
  advance(9_999);
  expect(await remaining()).toBe('107');
  advance(1);
  expect(await remaining()).toBe('108');
});

test('gives searches no rate-limit headers', async () => {
  const { send } = await startEmulator();
  const { headers } = await send('POST', '/crm/v3/objects/deals/search', {});
  expect(headers.has('x-hubspot-ratelimit-max')).toBe(false);
});

test('refuses nothing unless it is told to', async () => {
  const { request } = await startEmulator();
  for (let count = 0; count < 115; count += 1) await request('GET', '/crm/v3/objects/deals/1');
  const { status, headers } = await request('GET', '/crm/v3/objects/deals/1');
  expect(status).toBe(200);
  expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
});

test('answers 429 once the window is full, until it has moved on', async () => {
  const { request, advance } = await startEmulator({ rateLimit: { perTenSeconds: 2 } });
  const get = () => request('GET', '/crm/v3/objects/deals/1');
  await get();
  advance(5_000);
  await get();
  const { status, body } = await get();
  expect(status).toBe(429);
  expect(body).toEqual({
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    correlationId: expect.any(String),
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
    requestId: expect.any(String),
  });
  advance(5_000);
  expect((await get()).status).toBe(200);
  expect((await get()).status).toBe(429);
});

test('counts searches by themselves', async () => {
  const rateLimit = { perTenSeconds: 1, searchesPerSecond: 2 };
  const { send, request, advance } = await startEmulator({ rateLimit });
  const search = () => send('POST', '/crm/v3/objects/deals/search', {});
  expect((await search()).status).toBe(200);
  expect((await search()).status).toBe(200);
  const { status, body } = await search();
  expect(status).toBe(429);
  expect(body).toMatchObject({
    message: 'You have reached your secondly limit.',
    policyName: 'SECONDLY',
  });
  expect((await request('GET', '/crm/v3/owners')).status).toBe(200);
  advance(1_000);
  expect((await search()).status).toBe(200);
});
