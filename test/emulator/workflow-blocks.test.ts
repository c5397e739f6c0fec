import { expect, test } from 'vitest';
import { NOW_MS } from './emulator-fixture.ts';
import { outputs } from './fake-worker.ts';
import { DAY, DEAL, MINUTE, openPortal, SECOND } from './portal-fixture.ts';

const BLOCK = outputs({ hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT20M', draft: 'd' });
const DONE = { hs_execution_state: 'SUCCESS', answer: 'yes' };

test('waits for a completion and goes on with its outputs', async () => {
  const { workflow, look, clock, complete } = openPortal([BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  expect(await look(id)).toMatchObject({
    state: 'blocked',
    outputs: { draft: 'd' },
    expiresMs: NOW_MS + 20 * MINUTE,
    endedMs: null,
  });
  await clock.advance(20 * MINUTE - 1);
  expect((await complete(id, DONE)).status).toBe(204);
  const finished = {
    state: 'finished',
    finalState: 'SUCCESS',
    outputs: { answer: 'yes' },
    completions: 1,
    expiresMs: null,
    endedMs: NOW_MS + 20 * MINUTE - 1,
  };
  expect(await look(id)).toMatchObject(finished);
  await clock.advance(DAY);
  expect(await look(id)).toMatchObject(finished);
});

test('goes on without a completion when the block expires', async () => {
  const { workflow, look, clock, complete } = openPortal([BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(20 * MINUTE);
  const expired = { state: 'expired', finalState: null, endedMs: NOW_MS + 20 * MINUTE };
  expect(await look(id)).toMatchObject({ ...expired, completions: 0 });
  expect((await complete(id, DONE)).status).toBe(204);
  expect(await look(id)).toMatchObject({ ...expired, completions: 1 });
});

test('holds a block for a week unless it says otherwise', async () => {
  const { workflow, look, clock } = openPortal([outputs({ hs_execution_state: 'BLOCK' })]);
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(7 * DAY - 1);
  expect((await look(id)).state).toBe('blocked');
  await clock.advance(1);
  expect((await look(id)).state).toBe('expired');
});

test('counts a block from its answer, not from its delivery', async () => {
  const { workflow, look, clock } = openPortal([{ status: 503 }, BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(MINUTE);
  expect((await look(id)).expiresMs).toBe(NOW_MS + 21 * MINUTE);
});

test('takes the first completion, and none after the end', async () => {
  const { workflow, look, complete } = openPortal([BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  await look(id);
  for (const answer of ['first', 'second']) {
    expect((await complete(id, { answer })).status).toBe(204);
  }
  expect(await look(id)).toMatchObject({ outputs: { answer: 'first' }, completions: 2 });
});

test('keeps a completion that is faster than the answer that blocks', async () => {
  const { workflow, look, clock, complete, worker } = openPortal(['hang', BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  await worker.untilHanging();
  await complete(id, DONE);
  expect(await look(id)).toMatchObject({ state: 'running', completions: 1 });
  await clock.advance(20 * SECOND);
  expect(await look(id)).toMatchObject({ state: 'finished', outputs: { answer: 'yes' } });
});

test('lets an answer win over a completion that came before it', async () => {
  const { workflow, look, complete, worker } = openPortal(['hang']);
  const id = workflow.start('tool', {}, DEAL);
  await worker.untilHanging();
  await complete(id, DONE);
  worker.release();
  expect(await look(id)).toMatchObject({ state: 'finished', outputs: { late: 'yes' } });
});

test('is not touched by a completion that was refused', async () => {
  const { workflow, look, callbacks, complete } = openPortal([BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  await look(id);
  callbacks.failNext({ status: 500 });
  expect((await complete(id, DONE)).status).toBe(500);
  expect(await look(id)).toMatchObject({ state: 'blocked', completions: 0 });
  callbacks.failNext({ status: 500, afterRecording: true });
  expect((await complete(id, DONE)).status).toBe(500);
  expect(await look(id)).toMatchObject({ state: 'finished', completions: 1 });
});

test('completes by batch too', async () => {
  const { workflow, look, send } = openPortal([BLOCK]);
  const ids = [workflow.start('tool', {}, DEAL), workflow.start('tool', {}, DEAL)];
  for (const id of ids) await look(id);
  const inputs = ids.map((callbackId) => ({ callbackId, outputFields: DONE, typedOutputs: {} }));
  await send('POST', '/automation/actions/callbacks/2026-03/complete', { inputs });
  expect(workflow.list().map(({ state }) => state)).toEqual(['finished', 'finished']);
});

test('tells when an execution has ended', async () => {
  const { workflow, look, complete } = openPortal([BLOCK]);
  const id = workflow.start('tool', {}, DEAL);
  const ended = workflow.ended(id);
  await look(id);
  await complete(id, DONE);
  expect(await ended).toMatchObject({ callbackId: id, state: 'finished' });
  expect(await workflow.ended('nobody')).toBeUndefined();
});
