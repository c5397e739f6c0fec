import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fault, TokenWorld } from './token-world.ts';

type Command = (world: TokenWorld) => void | Promise<void>;

const fault = fc.constantFrom<Fault[]>(
  'none',
  'none',
  'none',
  'unavailable',
  'busy for long',
  'refused',
  'lost',
);
const waits = fc.constantFrom(1, 9_999, 10_000, 29_999, 30_000, 120_000, 1_500_000, 1_800_000);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Command>((world) => world.ask()) },
  {
    weight: 4,
    arbitrary: fault.map(
      (kind): Command =>
        (world) =>
          world.answer(kind),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Command>((world) => world.settle()) },
  {
    weight: 3,
    arbitrary: waits.map(
      (ms): Command =>
        (world) => {
          world.nowMs += ms;
        },
    ),
  },
  {
    weight: 2,
    // A token of any age that HubSpot did not take, the newest more often than not.
    arbitrary: fc.nat(3).map(
      (age): Command =>
        (world) =>
          world.ask(world.given.at(-1 - age) ?? world.row?.accessToken ?? 'unheard of'),
    ),
  },
  fc.constant<Command>((world) => world.operatorRefresh()),
  fc.constant<Command>((world) => world.install()),
  fc.constant<Command>((world) => world.remove()),
  fc.constant<Command>((world) => world.uninstall()),
  fc.constant<Command>((world) => world.crash()),
  fc.boolean().map(
    (fails): Command =>
      (world) => {
        world.storeFails = fails;
      },
  ),
  fc.constant<Command>((world) => {
    world.isRotating = !world.isRotating;
  }),
  fc.constantFrom(1_000, 1_800_000).map(
    (ms): Command =>
      (world) => {
        world.lifeMs = ms;
      },
  ),
  // A clock that is set back.
  fc.constant<Command>((world) => {
    world.nowMs -= 600_000;
  }),
);

test('whatever fails in whatever order, tokens are kept, renewed once and never given too soon', async () => {
  let given = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const world = new TokenWorld();
      for (const run of commands) await run(world);
      await world.comeToRest();
      given += world.given.length;
    }),
    { numRuns: 10_000 },
  );
  expect(given).toBeGreaterThan(5_000);
});
