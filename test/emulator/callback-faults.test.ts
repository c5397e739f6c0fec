import { expect, test } from 'vitest';
import type { CallbackFault } from '../../src/emulator/callbacks/callback-faults.ts';
import { startEmulator } from './emulator-fixture.ts';
import { openPortal } from './portal-fixture.ts';

const BODY = { outputFields: {}, typedOutputs: {} };
const FAULTS = '/_emulator/callbacks/faults';
const complete = (callbackId: string) =>
  `/automation/actions/callbacks/2026-09/${callbackId}/complete`;

test('fails as often as it was told to, then no more', async () => {
  const { send, callbacks } = openPortal();
  const queued = await send('POST', FAULTS, { status: 500, times: 2, retryAfter: '3' });
  expect(queued.status).toBe(201);
  const first = await send('POST', complete('a'), BODY);
  expect(first.status).toBe(500);
  expect(first.headers.get('retry-after')).toBe('3');
  expect(first.json).toMatchObject({ status: 'error', message: 'internal error' });
  expect((await send('GET', FAULTS)).json.faults).toEqual([
    { status: 500, times: 1, retryAfter: '3' },
  ]);
  expect((await send('POST', complete('b'), BODY)).status).toBe(500);
  expect((await send('POST', complete('c'), BODY)).status).toBe(204);
  expect(callbacks.refused.map(({ callbackId, status }) => [callbackId, status])).toEqual([
    ['a', 500],
    ['b', 500],
  ]);
  expect(callbacks.completions.map(({ callbackId }) => callbackId)).toEqual(['c']);
});

test('fails only the execution it was told to, alone or in a batch', async () => {
  const { send, callbacks } = openPortal();
  callbacks.failNext({ status: 429, callbackId: 'b', times: 2 });
  expect((await send('POST', complete('a'), BODY)).status).toBe(204);
  const { status, json } = await send('POST', complete('b'), BODY);
  expect([status, json.policyName]).toEqual([429, 'TEN_SECONDLY_ROLLING']);
  const inputs = ['c', 'b'].map((callbackId) => ({ callbackId, ...BODY }));
  const batch = '/automation/actions/callbacks/2026-09/complete';
  expect((await send('POST', batch, { inputs })).status).toBe(429);
  expect((await send('POST', batch, { inputs })).status).toBe(204);
  expect(callbacks.refused.map(({ callbackId }) => callbackId)).toEqual(['b', 'c', 'b']);
  expect(callbacks.completions.map(({ callbackId }) => callbackId)).toEqual(['a', 'c', 'b']);
});

test('lets a completion take effect and fails its answer alone', async () => {
  const { send, callbacks } = openPortal();
  await send('POST', FAULTS, { status: 502, afterRecording: true });
  expect((await send('POST', complete('a'), BODY)).status).toBe(502);
  expect(callbacks.completions).toMatchObject([{ callbackId: 'a', status: 502 }]);
  expect(callbacks.refused).toEqual([]);
});

test('says 204 and does nothing, as to a key of another app', async () => {
  const { send, callbacks } = openPortal();
  callbacks.failNext({ status: 204 });
  expect((await send('POST', complete('a'), BODY)).status).toBe(204);
  expect(callbacks.completions).toEqual([]);
  expect(callbacks.refused).toMatchObject([{ callbackId: 'a', status: 204 }]);
});

test('uses up no fault for a request that it refuses anyway', async () => {
  const { send, callbacks } = openPortal();
  callbacks.failNext({ status: 500 });
  await send('POST', complete('a'), {});
  await send('POST', complete('a'), BODY, { authorization: 'Bearer other' });
  expect(callbacks.pendingFaults()).toHaveLength(1);
  expect((await send('DELETE', FAULTS)).status).toBe(204);
  expect(callbacks.pendingFaults()).toEqual([]);
});

test('drops a connection without an answer', async () => {
  const { send, emulator } = await startEmulator();
  emulator.callbacks.failNext({ drop: true, afterRecording: true });
  emulator.callbacks.failNext({ drop: true });
  await expect(send('POST', complete('a'), BODY)).rejects.toThrow('fetch failed');
  await expect(send('POST', complete('b'), BODY)).rejects.toThrow('fetch failed');
  expect((await send('POST', complete('c'), BODY)).status).toBe(204);
  expect(emulator.callbacks.completions).toMatchObject([
    { callbackId: 'a', status: 'dropped' },
    { callbackId: 'c', status: 204 },
  ]);
  expect(emulator.callbacks.refused).toMatchObject([{ callbackId: 'b', status: 'dropped' }]);
});

test('breaks the connection also where there is no server', async () => {
  const { send, callbacks } = openPortal();
  callbacks.failNext({ drop: true });
  await expect(send('POST', complete('a'), BODY)).rejects.toThrow('drop this connection');
});

const IMPOSSIBLE: readonly CallbackFault[] = [
  {},
  { status: 200 },
  { status: 600 },
  { status: 500.5 },
  { status: 500, drop: true },
  { status: 500, times: 0 },
  { status: 500, retryAfter: 'x\r\ny' },
  { status: 500, callbackId: '' },
  Object.assign({ status: 500 }, { retryafter: '3' }),
];

test.each(IMPOSSIBLE)('answers 400 to the fault %j', async (fault) => {
  const { send, callbacks } = openPortal();
  const { status, json } = await send('POST', FAULTS, fault);
  expect(status).toBe(400);
  expect(json.message).toMatch(/./);
  expect(() => callbacks.failNext(fault)).toThrow();
  expect(callbacks.pendingFaults()).toEqual([]);
});
