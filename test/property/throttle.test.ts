import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INTERVAL_MS, type Ways, World } from './throttle-world.ts';

/** Longer than anything that was granted can occupy a slot. */
const FORGOTTEN_MS = 3 * INTERVAL_MS;

/** The longest ways that the budget allows for. */
const ways = fc.record({
  call: fc.nat(200),
  reply: fc.nat(100),
  travel: fc.nat(250),
  answer: fc.nat(2_000),
});

const requests = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.constant(0), fc.nat(100), fc.nat(8_000)),
    isolate: fc.nat(39),
    count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(40)),
    withinMs: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(15_000)),
  }),
  { maxLength: 40 },
);

/** Each way takes nothing, half of its longest, or all of it. */
function drawn(longest: Record<keyof Ways, number>, seed: number): Ways {
  let state = seed | 1;
  const draw = (max: number) => () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 8) % 3) * (max / 2);
  };
  return {
    call: draw(longest.call),
    reply: draw(longest.reply),
    travel: draw(longest.travel),
    answer: draw(longest.answer),
  };
}

it('never lets HubSpot see more than its limit in any window, and loses no slot for ever', async () => {
  await fc.assert(
    fc.asyncProperty(
      ways,
      requests,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer(),
      async (longest, schedule, max, isolates, seed) => {
        const world = new World({ max, isolates, ...drawn(longest, seed) });
        let ended = 0;
        let asked = 0;
        for (const { afterMs, isolate, count, withinMs } of schedule) {
          await world.run(world.nowMs + afterMs);
          for (let index = 0; index < count; index++) {
            asked += 1;
            world.request(isolate, withinMs, () => {
              ended += 1;
            });
          }
        }
        // Everybody gets an answer: the last of them after as many windows as it takes.
        await world.run(world.nowMs + (2 + asked / max) * 2 * INTERVAL_MS);
        expect(ended).toBe(asked);
        expect(world.refused).toBe(0);
        await world.run(world.nowMs + FORGOTTEN_MS);
        expect(world.available()).toBe(max);
      },
    ),
    { numRuns: 300 },
  );
});

it('gives every slot back in time after others used the limit, too', async () => {
  await fc.assert(
    fc.asyncProperty(
      requests,
      fc.array(fc.nat(500)),
      fc.integer(),
      async (schedule, others, seed) => {
        const longest = { call: 50, reply: 50, travel: 100, answer: 500 };
        const world = new World({ max: 20, isolates: 5, ...drawn(longest, seed) });
        let sumMs = 0;
        for (const afterMs of others) {
          sumMs += afterMs;
          world.after(sumMs, () => world.arriveFromElsewhere());
        }
        for (const { afterMs, isolate } of schedule) {
          await world.run(world.nowMs + afterMs);
          world.request(isolate, 15_000);
        }
        await world.run(world.nowMs + sumMs + 4 * INTERVAL_MS);
        expect(world.available()).toBe(20);
      },
    ),
    { numRuns: 100 },
  );
});

it('uses at least 95 % of the limit under load', async () => {
  const longest = { call: 30, reply: 30, travel: 100, answer: 300 };
  const world = new World({ max: 110, isolates: 50, ...drawn(longest, 7) });
  const again = (isolate: number) => () =>
    world.request(isolate, Number.POSITIVE_INFINITY, again(isolate));
  for (let execution = 0; execution < 200; execution++) again(execution % 50)();
  const startMs = world.nowMs + 15_000;
  // As many turns of all slots as fit in, so that a burst at either end weighs nothing.
  const measuredMs = 20 * INTERVAL_MS;
  await world.run(startMs + measuredMs);
  const arrived = world.arrivals.filter((atMs) => atMs > startMs).length;
  expect(arrived / ((110 * measuredMs) / INTERVAL_MS)).toBeGreaterThanOrEqual(0.95);
  expect(world.refused).toBe(0);
});
