import { describe, expect, it } from 'vitest';
import { createThrottles } from '../../../src/hubspot/index.ts';
import type { LeaseAnswer, LeaseRequest } from '../../../src/hubspot/throttle/lease.ts';
import { steppedTime } from './stepped-time.ts';

interface Call {
  readonly name: string;
  readonly request: LeaseRequest;
  readonly answer: (answer: LeaseAnswer) => void;
  readonly fail: () => void;
}

const NEVER = { deadlineMs: Number.POSITIVE_INFINITY, signal: new AbortController().signal };
const REFUSAL = { limit: undefined, refusal: { pauseMs: 2_000, isDaily: false } };

/** Throttles of one isolate; the object's answers are given by hand. */
function openIsolate() {
  const time = steppedTime();
  const calls: Call[] = [];
  const throttles = createThrottles({
    ...time,
    namespace: {
      getByName: (name) => ({
        lease: (request) =>
          new Promise((answer, reject) => {
            calls.push({ name, request, answer, fail: () => reject(new Error('gone')) });
          }),
      }),
    },
  });
  /** The call of that number, once it was made. */
  const call = async (index: number): Promise<Call> => {
    await settled();
    const made = calls[index];
    if (made === undefined) throw new Error(`only ${calls.length} calls were made`);
    return made;
  };
  const granted = (permits: number, lease = 1, useWithinMs = 5_000): LeaseAnswer => ({
    kind: 'granted',
    lease,
    permits,
    useWithinMs,
  });
  return { time, calls, call, granted, throttles, open: () => throttles.of('app', '1') };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** The order in which promises end, by name. */
function record(ends: string[], name: string, turn: Promise<{ readonly kind: string }>): void {
  void turn.then(({ kind }) => ends.push(`${name} ${kind}`));
}

describe('an execution that asks for a turn', () => {
  it('costs one call for all the permits of a lease', async () => {
    const { calls, call, granted, open } = openIsolate();
    const first = open().take('request', NEVER);
    (await call(0)).answer(granted(11));
    expect(await first).toEqual({ kind: 'granted' });
    for (let index = 1; index < 11; index++) {
      // Of other executions, too.
      expect(await open().take('request', NEVER)).toEqual({ kind: 'granted' });
    }
    expect(calls).toHaveLength(1);
    void open().take('request', NEVER);
    await call(1);
  });

  it('asks once for all that it waits for, and serves it in order', async () => {
    const { calls, call, granted, open } = openIsolate();
    const throttle = open();
    const ends: string[] = [];
    for (const name of ['a', 'b', 'c']) record(ends, name, throttle.take('request', NEVER));
    const first = await call(0);
    expect(first.request).toMatchObject({ kind: 'request', need: 3 });
    record(ends, 'd', throttle.take('request', NEVER));
    await settled();
    expect(calls).toHaveLength(1);
    first.answer(granted(2));
    expect((await call(1)).request.need).toBe(2);
    expect(ends).toEqual(['a granted', 'b granted']);
    (await call(1)).answer(granted(2, 2));
    await settled();
    expect(ends).toEqual(['a granted', 'b granted', 'c granted', 'd granted']);
    expect(calls).toHaveLength(2);
  });

  it('never waits for the call of another execution, which may die with its request', async () => {
    const { calls, call, granted, open } = openIsolate();
    void open().take('request', NEVER);
    await call(0);
    const second = open().take('request', NEVER);
    (await call(1)).answer(granted(1));
    expect(await second).toEqual({ kind: 'granted' });
    expect(calls).toHaveLength(2);
  });

  it('lets one execution at a time ask for more than it needs, for two seconds', async () => {
    const { time, call, open } = openIsolate();
    void open().take('request', NEVER);
    expect((await call(0)).request.wantsSpare).toBe(true);
    void open().take('request', NEVER);
    expect((await call(1)).request.wantsSpare).toBe(false);
    time.step(2_000);
    void open().take('request', NEVER);
    expect((await call(2)).request.wantsSpare).toBe(true);
  });

  it('keeps searches and requests apart, and apps and portals', async () => {
    const { call, throttles } = openIsolate();
    void throttles.of('app', '1').take('request', NEVER);
    void throttles.of('app', '1').take('search', NEVER);
    void throttles.of('app', '2').take('request', NEVER);
    void throttles.of('other', '1').take('request', NEVER);
    const made = await Promise.all([0, 1, 2, 3].map(call));
    expect(made.map(({ name, request }) => `${name} ${request.kind}`)).toEqual([
      'app/1 request',
      'app/1 search',
      'app/2 request',
      'other/1 request',
    ]);
  });

  it('says how long it can wait', async () => {
    const { time, call, open } = openIsolate();
    void open().take('request', { ...NEVER, deadlineMs: time.nowMs() + 7_000 });
    void open().take('request', { ...NEVER, deadlineMs: time.nowMs() - 1 });
    void open().take('request', NEVER);
    const made = await Promise.all([0, 1, 2].map(call));
    expect(made.map(({ request }) => request.withinMs)).toEqual([
      7_000,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('hands a refusal to those whose deadline it is about, and asks again for the others', async () => {
    const { time, call, open, granted } = openIsolate();
    const throttle = open();
    const hasty = throttle.take('request', { ...NEVER, deadlineMs: time.nowMs() + 1_000 });
    const patient = throttle.take('request', NEVER);
    (await call(0)).answer({ kind: 'refused', retryAfterMs: 4_000 });
    expect(await hasty).toEqual({ kind: 'refused', retryAfterMs: 4_000 });
    expect((await call(1)).request).toMatchObject({ need: 1, withinMs: Number.POSITIVE_INFINITY });
    (await call(1)).answer(granted(1));
    expect(await patient).toEqual({ kind: 'granted' });
  });

  it('lets requests go when the object fails twice', async () => {
    const { calls, call, open } = openIsolate();
    const throttle = open();
    const turns = [throttle.take('request', NEVER), throttle.take('request', NEVER)];
    (await call(0)).fail();
    (await call(1)).fail();
    expect(await Promise.all(turns)).toEqual([{ kind: 'unthrottled' }, { kind: 'unthrottled' }]);
    expect(calls).toHaveLength(2);
  });

  it('asks once more when the object was restarted under it', async () => {
    const { call, open, granted } = openIsolate();
    const turn = open().take('request', NEVER);
    (await call(0)).fail();
    (await call(1)).answer(granted(1));
    expect(await turn).toEqual({ kind: 'granted' });
  });

  it('lets requests go when there is no such object at all', async () => {
    const throttle = createThrottles({
      ...steppedTime(),
      namespace: {
        getByName() {
          throw new Error('no binding');
        },
      },
    }).of('app', '1');
    expect(await throttle.take('request', NEVER)).toEqual({ kind: 'unthrottled' });
  });

  it('stops waiting when it is aborted, and leaves its permit to the next', async () => {
    const { calls, call, open, granted } = openIsolate();
    const abort = new AbortController();
    const turn = open().take('request', { ...NEVER, signal: abort.signal });
    await call(0);
    abort.abort();
    expect(await turn).toEqual({ kind: 'aborted' });
    (await call(0)).answer(granted(1));
    await settled();
    expect(await open().take('request', NEVER)).toEqual({ kind: 'granted' });
    expect(calls).toHaveLength(1);
  });

  it('asks for nothing when it is aborted already', async () => {
    const { calls, open } = openIsolate();
    const turn = open().take('request', { ...NEVER, signal: AbortSignal.abort() });
    expect(await turn).toEqual({ kind: 'aborted' });
    expect(calls).toHaveLength(0);
  });

  it('forgets the portal that was not asked about for the longest', async () => {
    const { call, calls, granted, throttles } = openIsolate();
    for (const portal of ['first', 'second']) {
      const turn = throttles.of('app', portal).take('request', NEVER);
      (await call(calls.length)).answer(granted(11));
      await turn;
    }
    throttles.of('app', 'first');
    for (let portal = 0; portal < 199; portal++) throttles.of('app', `${portal}`);
    await throttles.of('app', 'first').take('request', NEVER);
    expect(calls).toHaveLength(2);
    void throttles.of('app', 'second').take('request', NEVER);
    await call(2);
  });
});

describe('an object that does not answer', () => {
  const inTime = (nowMs: number, withinMs: number) => ({ ...NEVER, deadlineMs: nowMs + withinMs });

  it('lets requests go when it gives no sign of life either', async () => {
    const { time, calls, call, open } = openIsolate();
    const ends: string[] = [];
    record(ends, 'a', open().take('request', inTime(time.nowMs(), 14_500)));
    record(ends, 'b', open().take('request', NEVER));
    await call(1);
    time.step(3_000);
    expect((await call(2)).request).toMatchObject({ need: 1, wantsSpare: false, withinMs: 0 });
    await call(3);
    time.step(999);
    await settled();
    expect(ends).toEqual([]);
    time.step(1);
    await settled();
    expect(ends).toEqual(['a unthrottled', 'b unthrottled']);
    expect(calls).toHaveLength(4);
    expect(time.timers()).toBe(0);
  });

  it('is noticed while a caller with little time has some left', async () => {
    const { time, calls, call, open } = openIsolate();
    const ends: string[] = [];
    record(ends, 'a', open().take('request', inTime(time.nowMs(), 3_000)));
    await call(0);
    time.step(1_000);
    await call(1);
    time.step(999);
    await settled();
    expect(ends).toEqual([]);
    time.step(1);
    await settled();
    expect(ends).toEqual(['a unthrottled']);
    expect(calls).toHaveLength(2);
  });

  it('is left alone by the whole isolate for ten seconds', async () => {
    const { time, calls, call, open } = openIsolate();
    const first = open().take('request', inTime(time.nowMs(), 0));
    await call(0);
    time.step(1_000);
    expect(await first).toEqual({ kind: 'unthrottled' });
    time.step(9_999);
    expect(await open().take('request', NEVER)).toEqual({ kind: 'unthrottled' });
    expect(calls).toHaveLength(1);
    time.step(1);
    void open().take('request', NEVER);
    await call(1);
  });

  it('is waited for as long as it lives: it only keeps the call', async () => {
    const { time, calls, call, granted, open } = openIsolate();
    const turn = open().take('request', NEVER);
    await call(0);
    for (const [index, delayMs] of [3_000, 30_000, 30_000].entries()) {
      time.step(delayMs);
      (await call(index + 1)).answer({ kind: 'refused', retryAfterMs: 90_000 });
      await settled();
    }
    time.step(29_999);
    (await call(0)).answer(granted(1));
    expect(await turn).toEqual({ kind: 'granted' });
    expect(calls).toHaveLength(4);
    expect(time.timers()).toBe(0);
  });

  it('is asked anew when it turns out to have been restarted', async () => {
    const { time, call, granted, open } = openIsolate();
    const turn = open().take('request', NEVER);
    await call(0);
    time.step(3_000);
    await call(1);
    (await call(0)).fail();
    (await call(2)).answer(granted(1));
    expect(await turn).toEqual({ kind: 'granted' });
  });

  it('is not given up for a sign of life that it refuses', async () => {
    const { time, calls, call, granted, open } = openIsolate();
    const turn = open().take('request', NEVER);
    await call(0);
    time.step(3_000);
    (await call(1)).fail();
    await settled();
    (await call(0)).answer(granted(1));
    expect(await turn).toEqual({ kind: 'granted' });
    expect(calls).toHaveLength(2);
  });

  it('leaves what it grants to a sign of life to the next request', async () => {
    const { time, calls, call, granted, open } = openIsolate();
    void open().take('request', NEVER);
    await call(0);
    time.step(3_000);
    (await call(1)).answer(granted(1));
    await settled();
    expect(await open().take('request', NEVER)).toEqual({ kind: 'granted' });
    expect(calls).toHaveLength(2);
  });
});

describe('what an isolate reports with its next call', () => {
  it('tells what it spent, once', async () => {
    const { time, call, open, granted } = openIsolate();
    const throttle = open();
    void throttle.take('request', NEVER);
    expect((await call(0)).request.report.ended).toEqual([]);
    (await call(0)).answer(granted(2, 7));
    await settled();
    await throttle.take('request', NEVER);
    time.step(300);
    void throttle.take('request', NEVER);
    const second = await call(1);
    expect(second.request.report.ended).toEqual([{ lease: 7, unspent: 0, spentAgoMs: 300 }]);
    second.answer(granted(1, 8));
    await settled();
    void throttle.take('request', NEVER);
    expect((await call(2)).request.report.ended).toEqual([{ lease: 8, unspent: 0, spentAgoMs: 0 }]);
  });

  it('throws away what it did not use in time, and says so', async () => {
    const { time, call, open, granted } = openIsolate();
    const throttle = open();
    void throttle.take('request', NEVER);
    (await call(0)).answer(granted(5, 7, 5_000));
    await settled();
    time.step(5_001);
    void throttle.take('request', NEVER);
    expect((await call(1)).request.report.ended).toEqual([
      { lease: 7, unspent: 4, spentAgoMs: 5_001 },
    ]);
  });

  it('repeats what the last headers said, for an object that was evicted', async () => {
    const { time, call, open } = openIsolate();
    const throttle = open();
    const sentMs = time.nowMs();
    time.step(80);
    const limit = { max: 190, remaining: 12, intervalMs: 10_000 };
    throttle.note('request', { limit, refusal: undefined }, sentMs);
    time.step(20);
    void open().take('request', NEVER);
    void open().take('request', NEVER);
    void open().take('search', NEVER);
    const seen = { ...limit, sentAgoMs: 100, answeredAgoMs: 20 };
    expect((await call(0)).request.report.seen).toEqual(seen);
    expect((await call(1)).request.report.seen).toEqual(seen);
    expect((await call(2)).request.report.seen).toBeUndefined();
  });

  it('takes a 429 to the object before it spends anything else', async () => {
    const { time, call, open, granted } = openIsolate();
    const throttle = open();
    void throttle.take('request', NEVER);
    (await call(0)).answer(granted(11, 7));
    await settled();
    throttle.note('request', REFUSAL, time.nowMs());
    time.step(30);
    void open().take('request', NEVER);
    expect((await call(1)).request.report).toMatchObject({
      ended: [{ lease: 7, unspent: 10, spentAgoMs: 30 }],
      refusal: { pauseMs: 2_000, isDaily: false, agoMs: 30 },
    });
    void open().take('request', NEVER);
    expect((await call(2)).request.report.refusal).toBeUndefined();
  });

  it('keeps no more than fifty leases to report', async () => {
    const { calls, call, open, granted } = openIsolate();
    const pending = Array.from({ length: 60 }, () => open().take('request', NEVER));
    await settled();
    for (const [index, { answer }] of calls.entries()) answer(granted(1, index));
    await Promise.all(pending);
    void open().take('request', NEVER);
    const { ended } = (await call(60)).request.report;
    expect(ended.map(({ lease }) => lease)).toEqual(Array.from({ length: 50 }, (_, i) => i + 10));
  });
});
