import { expect, test } from 'vitest';
import { NOW_MS, startEmulator } from './emulator-fixture.ts';
import { openPortal } from './portal-fixture.ts';

const BODY = { outputFields: { hs_execution_state: 'SUCCESS', note: 'fünf' }, typedOutputs: {} };
const SINGLE = '/automation/actions/callbacks/2026-09/ap-1-2-1-0/complete';
const BATCH = '/automation/actions/callbacks/2026-09/complete';

test.each([
  ['2025-09', '/automation/actions/callbacks/2025-09'],
  ['2026-03', '/automation/actions/callbacks/2026-03'],
  ['2026-09', '/automation/actions/callbacks/2026-09'],
  ['v4', '/automation/v4/actions/callbacks'],
])('takes single and batch completions of version %s', async (version, path) => {
  const { send, callbacks } = openPortal();
  const single = await send('POST', `${path}/a%2Fb%20c/complete`, BODY);
  expect([single.status, single.text]).toEqual([204, '']);
  const batch = await send('POST', `${path}/complete`, { inputs: [{ callbackId: 'd', ...BODY }] });
  expect([batch.status, batch.text]).toEqual([204, '']);
  expect(callbacks.completions).toEqual([
    {
      callbackId: 'a/b c',
      ...BODY,
      body: JSON.stringify(BODY),
      batch: false,
      version,
      receivedMs: NOW_MS,
      status: 204,
    },
    {
      callbackId: 'd',
      ...BODY,
      body: JSON.stringify({ callbackId: 'd', ...BODY }),
      batch: true,
      version,
      receivedMs: NOW_MS,
      status: 204,
    },
  ]);
});

test('answers 204 to an id that nobody knows, as HubSpot does', async () => {
  const { send } = openPortal();
  expect((await send('POST', SINGLE, BODY)).status).toBe(204);
});

test('takes the completions of the official client, which drops typedOutputs', async () => {
  const { client, emulator } = await startEmulator();
  const { callbacksApi } = client.automation.actions;
  const outputFields = { hs_execution_state: 'FAIL_CONTINUE' };
  await callbacksApi.complete('ap-1/2', Object.assign({ outputFields }, { typedOutputs: {} }));
  await callbacksApi.completeBatch({ inputs: [{ callbackId: 'b', outputFields }] });
  expect(emulator.callbacks.completions).toMatchObject([
    { callbackId: 'ap-1/2', outputFields, typedOutputs: null, batch: false, version: 'v4' },
    { callbackId: 'b', outputFields, typedOutputs: null, batch: true, version: 'v4' },
  ]);
});

test.each([
  [{ typedOutputs: {} }, 'Some required fields were not set: [outputFields]'],
  [{ outputFields: {} }, 'Some required fields were not set: [typedOutputs]'],
  [{ outputFields: { a: 1 }, typedOutputs: {} }, 'at outputFields.a'],
  [{ outputFields: [], typedOutputs: {} }, 'at outputFields'],
  [{ outputFields: {}, typedOutputs: 'x' }, 'at typedOutputs'],
  [{ outputFields: {}, typedOutputs: {}, failureReasonType: 7 }, 'at failureReasonType'],
  ['{"outputFields":', 'Unexpected end-of-input'],
  ['', 'Unexpected end-of-input'],
])('answers 400 to the completion %j', async (body, message) => {
  const { send, callbacks } = openPortal();
  const { status, json } = await send('POST', SINGLE, body);
  expect(status).toBe(400);
  expect(json).toMatchObject({ status: 'error', correlationId: expect.any(String) });
  expect(json.message).toContain(message);
  expect(callbacks.completions).toEqual([]);
});

test('refuses a whole batch for one invalid item', async () => {
  const { send, callbacks } = openPortal();
  const inputs = [{ callbackId: 'good', ...BODY }, { ...BODY }];
  const { status, json } = await send('POST', BATCH, { inputs });
  expect(status).toBe(400);
  expect(json.message).toContain('inputs.1.callbackId');
  const many = Array.from({ length: 10_001 }, () => inputs[0]);
  expect((await send('POST', BATCH, { inputs: many })).status).toBe(400);
  expect(callbacks.completions).toEqual([]);
});

test('keeps the exact text of a body and of each item of a batch', async () => {
  const { send, callbacks } = openPortal();
  const odd = '{ "typedOutputs":{},"10":1, "2":1,"outputFields":{"a":"\\u0041]},\\"[{"}}';
  await send('POST', SINGLE, odd);
  const items = [
    '{"callbackId":"x\\"]","typedOutputs":{"deep":[[1,{"inputs":[2]}]]},"outputFields":{}}',
    '{ "outputFields" : {"b":"1"} , "callbackId":"y", "typedOutputs":{}}',
  ];
  const batch = `\n{"a":"inputs","b":[1],"\\u0069nputs" : [ ${items.join(' ,\n')} ],"inputsX":[3]}`;
  expect((await send('POST', BATCH, batch)).status).toBe(204);
  expect(callbacks.completions.map(({ body }) => body)).toEqual([odd, ...items]);
});

test('keeps the text of an item with millions of escapes', async () => {
  const { send, callbacks } = openPortal();
  const outputFields = { a: '"\\'.repeat(2_000_000) };
  const item = { callbackId: 'x', outputFields, typedOutputs: {} };
  expect((await send('POST', BATCH, { inputs: [item] })).status).toBe(204);
  expect(callbacks.completions[0]?.body === JSON.stringify(item)).toBe(true);
});

test('takes an empty batch', async () => {
  const { send, callbacks } = openPortal();
  expect((await send('POST', BATCH, { inputs: [] })).status).toBe(204);
  expect(callbacks.completions).toEqual([]);
});

test('wants the token, the scope and JSON', async () => {
  const { send, callbacks } = openPortal([], { scopes: ['crm.objects.deals.read'] });
  const stranger = await send('POST', SINGLE, BODY, { authorization: 'Bearer other' });
  expect([stranger.status, stranger.json.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
  const { status, json } = await send('POST', SINGLE, BODY);
  expect([status, json.category]).toEqual([403, 'MISSING_SCOPES']);
  expect(json.errors[0].context.requiredGranularScopes).toEqual(['automation']);
  const granted = openPortal([], { scopes: ['automation'] });
  const asText = await granted.send('POST', SINGLE, BODY, { 'content-type': 'text/plain' });
  expect(asText.status).toBe(415);
  expect((await granted.send('POST', SINGLE, BODY)).status).toBe(204);
  expect(callbacks.completions).toEqual([]);
});

test('counts completions by the same rate limit as the CRM', async () => {
  const { send } = openPortal([], { rateLimit: { perTenSeconds: 2 } });
  expect((await send('GET', '/crm/v3/objects/deals/1')).status).toBe(200);
  const { headers } = await send('POST', SINGLE, BODY);
  expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
  expect((await send('POST', SINGLE, BODY)).status).toBe(429);
  expect((await send('GET', '/crm/v3/objects/deals/1')).status).toBe(429);
});

test.each([
  ['GET', SINGLE],
  ['POST', '/automation/actions/callbacks/2024-01/x/complete'],
  ['POST', '/automation/actions/callbacks/v4/x/complete'],
  ['POST', '/automation/v4/actions/123'],
])('does not know %s %s', async (method, path) => {
  const { send } = openPortal();
  const { status } = await send(method, path, method === 'POST' ? BODY : undefined);
  expect(status).toBe(501);
});

test('shows and empties what arrived', async () => {
  const { send, callbacks, clock } = openPortal();
  await send('POST', SINGLE, BODY);
  await clock.advance(1_500);
  callbacks.failNext({ status: 503 });
  await send('POST', SINGLE, BODY);
  const { json } = await send('GET', '/_emulator/completions');
  expect(json.completions).toMatchObject([{ callbackId: 'ap-1-2-1-0', receivedMs: NOW_MS }]);
  expect(json.refused).toMatchObject([{ receivedMs: NOW_MS + 1_500, status: 503 }]);
  expect((await send('DELETE', '/_emulator/completions')).status).toBe(204);
  expect((await send('GET', '/_emulator/completions')).json).toEqual({
    completions: [],
    refused: [],
  });
});

test('needs no token for the emulator’s own routes', async () => {
  const { app } = openPortal();
  expect((await app.request('/_emulator/completions')).status).toBe(200);
});
