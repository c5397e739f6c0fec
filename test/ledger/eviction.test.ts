import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { answer, claimOf, END, KEY, WEEK_MS } from './open-ledger.ts';

let portals = 1_000;

/** A ledger of its own, and what it takes to throw it out of memory between two calls. */
function open() {
  portals += 1;
  const address = { portalId: `${portals}`, shard: 0 };
  const stub = env.LEDGER.getByName(`${portals}/0`);
  const request = claimOf({
    leaseUntilMs: Date.now() + 60_000,
    blockUntilMs: Date.now() + WEEK_MS,
  });
  return { address, stub, request };
}

test('a claim outlives the object that made it', async () => {
  const { address, stub, request } = open();
  await stub.claim(address, request);
  await evictDurableObject(stub);
  expect(await stub.claim(address, { ...request, owner: 'owner-2' })).toEqual({ kind: 'running' });
  expect(await stub.recordRunEnd(KEY, END.final())).toMatchObject({ status: 'delivering' });
});

test('a settlement outlives it, to the byte', async () => {
  const { address, stub, request } = open();
  await stub.claim(address, request);
  await stub.recordRunEnd(KEY, END.final());
  await evictDurableObject(stub);
  const replay = await stub.claim(address, { ...request, owner: 'owner-2' });
  expect(replay).toEqual({ kind: 'replay', answer: answer('done'), outcome: 'ok' });
});

test('a block outlives it, and takes its completion', async () => {
  const { address, stub, request } = open();
  await stub.claim(address, request);
  await stub.recordRunEnd(KEY, END.block(Date.now() + WEEK_MS));
  await evictDurableObject(stub);
  const completion = { callbackId: KEY.callbackId, answer: answer('yes'), outcome: 'ok' };
  expect(await stub.complete({ ...completion, errorCode: undefined })).toEqual({
    kind: 'completed',
  });
});

test('its alarm outlives it: a lost run is noticed', async () => {
  const { address, stub, request } = open();
  await stub.claim(address, { ...request, leaseUntilMs: Date.now() - 1, idempotent: false });
  await evictDurableObject(stub);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await stub.show(KEY.callbackId)).toMatchObject({ lastError: 'INTERRUPTED' });
});

test('it knows its portal again and lets no other in', async () => {
  const { address, stub, request } = open();
  await stub.claim(address, request);
  await evictDurableObject(stub);
  await runInDurableObject(stub, (ledger) => {
    const stranger = { ...address, portalId: '999' };
    expect(() => ledger.claim(stranger, { ...request, callbackId: 'other' })).toThrow('another');
  });
  expect(await stub.show('other')).toBeUndefined();
});
