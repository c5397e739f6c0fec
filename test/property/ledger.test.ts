import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withSql } from '../ledger/open-ledger.ts';
import { BLOCK_MS, LEASE_MS, type ModelEnd } from './ledger-model.ts';
import { type Fault, LedgerWorld } from './ledger-world.ts';

const IDS = ['plain', 'idempotent'];

type Command = (world: LedgerWorld, step: number) => void | Promise<void>;

const id = fc.constantFrom(...IDS);
const waits = fc.constantFrom(0, 0, 1_000, 1_000, 30_000, LEASE_MS, 86_400_000, BLOCK_MS);
const end = fc.oneof<fc.Arbitrary<(answer: string, nowMs: number) => ModelEnd>[]>(
  fc.constant((answer) => ({ kind: 'final', answer })),
  waits.map((ms) => (_, nowMs) => ({ kind: 'block', untilMs: nowMs + ms + 1 })),
  fc.tuple(fc.constantFrom('detach', 'hold', 'hubspot'), waits).map(([mode, ms]) => (_, nowMs) => ({
    kind: 'retry',
    mode,
    dueMs: nowMs + ms,
  })),
);

const command: fc.Arbitrary<Command> = fc.oneof(
  id.map(
    (callbackId): Command =>
      (world) =>
        world.deliver(callbackId),
  ),
  fc.tuple(fc.nat(5), end).map(
    ([index, makeEnd]): Command =>
      (world, step) => {
        const run = world.runs[index % Math.max(1, world.runs.length)];
        if (run) world.end(run, makeEnd(`outcome ${run.callbackId} ${step}`, world.nowMs));
      },
  ),
  fc.nat(5).map(
    (index): Command =>
      (world) => {
        const run = world.runs[index % Math.max(1, world.runs.length)];
        if (run) world.late(run);
      },
  ),
  id.map(
    (callbackId): Command =>
      (world, step) => {
        world.complete(callbackId, `completion ${callbackId} ${step}`);
      },
  ),
  waits.map(
    (ms): Command =>
      (world) => {
        world.nowMs += ms;
        return world.alarm();
      },
  ),
  fc.constant<Command>((world) => world.crash()),
  fc
    .array(fc.constantFrom<Fault[]>('taken', 'refused', 'taken, then the machine dies'), {
      maxLength: 3,
    })
    .map(
      (faults): Command =>
        (world) => {
          world.faults = [...faults];
        },
    ),
);

test('whatever happens in whatever order, the ledger does what its model does', () =>
  withSql(async (sql) => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
        sql.exec('DELETE FROM executions');
        const world = new LedgerWorld(sql);
        for (const [step, run] of commands.entries()) {
          await run(world, step);
          world.check();
        }
        await comeToRest(world);
        // Nobody is forgotten: HubSpot was told of everything it waited for, or its wait is over.
        for (const callbackId of world.waiting) {
          expect(world.model.executions.get(callbackId)?.status).toMatch(/expired|abandoned/);
        }
      }),
      { numRuns: 3000 },
    );
  }));

/** No more faults, every handler ends, every block is answered. */
async function comeToRest(world: LedgerWorld): Promise<void> {
  world.faults = [];
  for (let round = 0; round < 12; round++) {
    for (const run of [...world.runs]) {
      world.end(run, { kind: 'final', answer: `rest ${run.callbackId} ${round}` });
    }
    for (const callbackId of world.model.executions.keys()) {
      world.complete(callbackId, `answered ${callbackId} ${round}`);
    }
    world.nowMs += LEASE_MS;
    await world.alarm();
    world.check();
  }
}
