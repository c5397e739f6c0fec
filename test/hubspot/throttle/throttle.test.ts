import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { createThrottles } from '../../../src/hubspot/index.ts';
import type { LeaseRequest } from '../../../src/hubspot/throttle/lease.ts';
import { startTimer } from '../../../src/start-timer.ts';

const ASK: LeaseRequest = {
  kind: 'request',
  need: 1,
  wantsSpare: false,
  withinMs: 0,
  report: { ended: [] },
};
const NOW = { deadlineMs: 0, signal: new AbortController().signal };

it('hands out 110 requests and 5 searches, and tells when there are more', async () => {
  const object = env.THROTTLE.getByName('app/limits');
  expect(await object.lease({ ...ASK, need: 200 })).toMatchObject({ permits: 110 });
  expect(await object.lease({ ...ASK, kind: 'search', need: 200 })).toMatchObject({ permits: 5 });
  const answer = await object.lease(ASK);
  expect(answer.kind).toBe('refused');
  const retryAfterMs = answer.kind === 'refused' ? answer.retryAfterMs : 0;
  expect(retryAfterMs).toBeGreaterThan(9_000);
  expect(retryAfterMs).toBeLessThanOrEqual(10_450);
});

it('keeps callers waiting in it, in order, until somebody gives permits back', async () => {
  const object = env.THROTTLE.getByName('app/waiting');
  const all = await object.lease({ ...ASK, need: 110 });
  const lease = all.kind === 'granted' ? all.lease : 0;
  const served: string[] = [];
  const patient = { ...ASK, withinMs: Number.POSITIVE_INFINITY };
  const waiting = ['a', 'b'].map((name) =>
    object.lease(patient).then(({ kind }) => served.push(`${name} ${kind}`)),
  );
  await object.lease({ ...patient, report: { ended: [{ lease, unspent: 110, spentAgoMs: 0 }] } });
  await Promise.all(waiting);
  expect(served).toEqual(['a granted', 'b granted']);
});

it('counts each app in each portal for itself, across isolates', async () => {
  const isolates = [1, 2].map(() =>
    createThrottles({ namespace: env.THROTTLE, nowMs: () => Date.now(), startTimer }),
  );
  const kinds: string[] = [];
  // Tight, from here on: more than half of it is gone.
  await env.THROTTLE.getByName('app/shared').lease({ ...ASK, need: 108 });
  for (const throttles of [...isolates, ...isolates]) {
    kinds.push((await throttles.of('app', 'shared').take('request', NOW)).kind);
  }
  expect(kinds).toEqual(['granted', 'granted', 'refused', 'refused']);
  for (const throttles of isolates) {
    const turn = await throttles.of('another-app', 'shared').take('request', NOW);
    expect(turn.kind).toBe('granted');
  }
});

it('spends a lease without asking the object again', async () => {
  let calls = 0;
  const throttles = createThrottles({
    nowMs: () => Date.now(),
    startTimer,
    namespace: {
      getByName(name) {
        calls += 1;
        return env.THROTTLE.getByName(name);
      },
    },
  });
  for (let request = 0; request < 12; request++) {
    await throttles.of('app', 'quiet').take('request', NOW);
  }
  expect(calls).toBe(1);
});
