import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEmulatorClock } from '../../src/emulator/clock.ts';
import { createTimerQueue } from '../../src/emulator/timer-queue.ts';
import { openPortal } from './portal-fixture.ts';

/** A clock whose real time is in the test's hand too. */
function openClock() {
  let realMs = 1_000;
  const started: { callback: () => void; delayMs: number; isLive: boolean }[] = [];
  const clock = createEmulatorClock({
    realNowMs: () => realMs,
    startTimer: (callback, delayMs) => {
      const timer = { callback, delayMs, isLive: true };
      started.push(timer);
      return () => {
        timer.isLive = false;
      };
    },
  });
  return {
    clock,
    passRealTime: (ms: number) => {
      realMs += ms;
    },
    realTimers: () => started.filter(({ isLive }) => isLive),
  };
}

test('shows real time plus what it was moved', async () => {
  const { clock, passRealTime } = openClock();
  passRealTime(10);
  await clock.advance(500);
  passRealTime(1);
  expect(clock.nowMs()).toBe(1_511);
  expect(clock.realNowMs()).toBe(1_011);
});

test('fires timers on the way in order, each at its own moment', async () => {
  const { clock } = openClock();
  const fired: string[] = [];
  const note = (name: string) => () => fired.push(`${name} ${clock.nowMs()}`);
  clock.at(1_300, note('late'));
  clock.at(1_100, note('first'));
  clock.at(1_100, note('second'));
  clock.at(1_200, () => clock.at(1_250, note('from a timer')));
  const cancel = clock.at(1_150, note('cancelled'));
  cancel();
  await clock.advance(299);
  expect(fired).toEqual(['first 1100', 'second 1100', 'from a timer 1250']);
  await clock.advance(1);
  expect(fired.at(-1)).toBe('late 1300');
});

test('never calls back at once, even for the past', async () => {
  const { clock } = openClock();
  let isFired = false;
  clock.at(0, () => {
    isFired = true;
  });
  expect(isFired).toBe(false);
  await clock.advance(0);
  expect(isFired).toBe(true);
  expect(clock.nowMs()).toBe(1_000);
});

test('fires timers as real time passes', () => {
  const { clock, passRealTime, realTimers } = openClock();
  const fired: number[] = [];
  clock.at(3_000, () => fired.push(clock.nowMs()));
  clock.at(2_000, () => fired.push(clock.nowMs()));
  expect(realTimers().map(({ delayMs }) => delayMs)).toEqual([1_000]);
  passRealTime(1_000);
  realTimers()[0]?.callback();
  expect(fired).toEqual([2_000]);
  expect(realTimers().at(-1)?.delayMs).toBe(1_000);
});

test('starts a real timer anew after a move, and none longer than a timer can be', async () => {
  const { clock, realTimers } = openClock();
  clock.at(1_000 + 30 * 86_400_000, () => {});
  expect(realTimers().map(({ delayMs }) => delayMs)).toEqual([2_147_483_647]);
  await clock.advance(29 * 86_400_000);
  expect(realTimers().map(({ delayMs }) => delayMs)).toEqual([86_400_000]);
});

test('waits for held work before time goes on', async () => {
  const { clock } = openClock();
  const { promise, resolve } = Promise.withResolvers<void>();
  const order: string[] = [];
  clock.hold(promise.then(() => order.push(`answered ${clock.nowMs()}`)));
  clock.hold(Promise.reject(new Error('lost')));
  clock.at(1_020, () => order.push('timer'));
  const moved = clock.advance(20);
  resolve();
  await moved;
  expect(order).toEqual(['answered 1000', 'timer']);
});

test('waits no longer than its patience', async () => {
  let asked = 0;
  const clock = createEmulatorClock({
    realNowMs: () => 0,
    patience: async () => {
      asked += 1;
    },
  });
  clock.hold(new Promise(() => {}));
  clock.at(10, () => {});
  await clock.advance(20);
  expect(clock.nowMs()).toBe(20);
  expect(asked).toBe(1);
});

test('adds up moves that overlap', async () => {
  const { clock } = openClock();
  await Promise.all([clock.advance(10), clock.advance(20)]);
  expect(clock.nowMs()).toBe(1_030);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to move by %d', async (ms) => {
  await expect(openClock().clock.advance(ms)).rejects.toThrow(RangeError);
});

test('takes timers in the order of a sorted list, whatever is cancelled', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), timeMs: fc.nat(50) }),
    fc.record({ kind: fc.constant('cancel' as const), index: fc.nat(100) }),
    fc.record({ kind: fc.constant('take' as const), byMs: fc.nat(50) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = createTimerQueue();
      const cancels: (() => void)[] = [];
      const model: { id: number; timeMs: number }[] = [];
      const fired: number[] = [];
      for (const [id, { ...todo }] of steps.entries()) {
        if (todo.kind === 'add') {
          cancels[id] = queue.add(todo.timeMs, () => fired.push(id));
          model.push({ id, timeMs: todo.timeMs });
          model.sort((a, b) => a.timeMs - b.timeMs || a.id - b.id);
        } else if (todo.kind === 'cancel') {
          cancels[todo.index]?.();
          const at = model.findIndex((timer) => timer.id === todo.index);
          if (at !== -1) model.splice(at, 1);
        } else {
          const expected = (model[0]?.timeMs ?? 99) <= todo.byMs ? model.shift() : undefined;
          fired.length = 0;
          queue.take(todo.byMs)?.callback();
          expect(fired).toEqual(expected ? [expected.id] : []);
        }
        expect(queue.nextMs()).toBe(model[0]?.timeMs);
      }
    }),
  );
});

test('is shown and moved over HTTP', async () => {
  const { send, clock } = openPortal();
  const startMs = clock.nowMs();
  expect((await send('GET', '/_emulator/clock')).json).toEqual({ nowMs: startMs });
  const moved = await send('POST', '/_emulator/clock', { advanceSeconds: 3_600 });
  expect(moved.json).toEqual({ nowMs: startMs + 3_600_000 });
});

test.each([
  {},
  { advanceSeconds: -1 },
  { advanceSeconds: '60' },
  { advanceSeconds: 1e12 },
  { advanceSeconds: 1, x: 1 },
])('answers 400 to the move %j', async (body) => {
  const { send, clock } = openPortal();
  const before = clock.nowMs();
  const { status, json } = await send('POST', '/_emulator/clock', body);
  expect(status).toBe(400);
  expect(json.message).toContain(Object.keys(body).length === 1 ? 'advanceSeconds' : '');
  expect(clock.nowMs()).toBe(before);
});
