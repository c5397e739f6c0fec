import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEAL, openWorker } from './start-worker.ts';

/*
 * The Worker in workerd and HubSpot's side of it: a workflow that waits, retries and expires. What
 * takes time here takes it for real: the Worker's clock cannot be moved from outside.
 */

let worker: Awaited<ReturnType<typeof openWorker>>;
beforeAll(async () => {
  worker = await openWorker('test/e2e/ledger/wrangler.toml', { declaresScopes: false });
});
afterAll(() => worker.close());

const inputs = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** A workflow runs into an action and comes out of it. */
async function enroll(tool: string, values: Readonly<Record<string, number>> = {}) {
  const { workflow, callbacks } = worker.emulator;
  const id = workflow.start(tool, inputs(values), DEAL);
  const { outputs, finalState, deliveries } = await ended(id);
  const completions = callbacks.completions.filter(({ callbackId }) => callbackId === id);
  return { id, outputs, finalState, deliveries, completions: completions.length };
}

async function ended(id: string) {
  const timeline = await worker.emulator.workflow.ended(id);
  if (timeline === undefined) throw new Error('The workflow does not know the execution.');
  return timeline;
}

const runLines = (id: string) =>
  worker.logLines().filter(({ event, callbackId }) => event === 'run' && callbackId === id);

describe('a workflow comes out of', { timeout: 60_000 }, () => {
  test('a quick action without any completion', async () => {
    expect(await enroll('work')).toMatchObject({
      finalState: 'SUCCESS',
      outputs: { attempt: '1' },
      completions: 0,
    });
  });

  test('a slow one with the completion of its one run', async () => {
    const { id, ...end } = await enroll('work', { ms: 1_500 });
    expect(end).toMatchObject({ finalState: 'SUCCESS', outputs: { attempt: '1' }, completions: 1 });
    expect(runLines(id)).toMatchObject([{ attempt: 1, outcome: 'ok', status: 'delivering' }]);
  });

  test('a held retry with the end of the last attempt', async () => {
    const { id, ...end } = await enroll('retry-hold');
    expect(end).toMatchObject({ finalState: 'SUCCESS', outputs: { attempt: '3' }, completions: 1 });
    expect(runLines(id).map(({ attempt }) => attempt)).toEqual([2, 3]);
  });

  test('a held retry that runs out of attempts with RETRIES_EXHAUSTED', async () => {
    expect(await enroll('retry-hold', { attempts: 9 })).toMatchObject({
      finalState: 'FAIL_CONTINUE',
      outputs: { errorCode: 'RETRIES_EXHAUSTED' },
      completions: 1,
    });
  });

  test('a detached retry at once, and the handler runs on', async () => {
    const { id, ...end } = await enroll('retry-detach');
    expect(end).toMatchObject({ outputs: { errorCode: 'RETRY_LATER' }, completions: 0 });
    await expect.poll(() => runLines(id).length, { timeout: 10_000 }).toBe(2);
    expect(runLines(id).at(-1)).toMatchObject({ attempt: 3, outcome: 'ok', status: 'settled' });
  });

  test('a deferred action with its completion, and the request did not wait', async () => {
    const end = await enroll('deferred', { ms: 1_000 });
    expect(end).toMatchObject({ finalState: 'SUCCESS', outputs: { attempt: '1' }, completions: 1 });
    expect(end.deliveries[0]?.ms).toBeLessThan(1_000);
  });

  test('many deferred ones at a time, each completed once', async () => {
    const ends = await Promise.all(
      Array.from({ length: 200 }, () => enroll('deferred', { ms: 100 })),
    );
    expect(ends.filter(({ finalState }) => finalState === 'SUCCESS')).toHaveLength(200);
    expect(ends.filter(({ completions }) => completions === 1)).toHaveLength(200);
  });

  test('one that HubSpot was asked to send again, when it does', async () => {
    const { workflow, clock } = worker.emulator;
    const id = workflow.start('retry-hubspot', {}, DEAL);
    for (let delivery = 0; delivery < 3; delivery++) await clock.advance(1_000);
    const { deliveries, outputs } = await ended(id);
    expect(deliveries.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(outputs).toMatchObject({ attempt: '3' });
  });

  test('a delivery that HubSpot repeats, with one run', async () => {
    const { workflow } = worker.emulator;
    const { id, deliveries } = await enroll('work');
    const again = await workflow.redeliver(id);
    expect(again?.body).toBe(deliveries[0]?.body);
    const lines = worker.logLines().filter(({ callbackId }) => callbackId === id);
    expect(lines.map(({ duplicate }) => duplicate)).toEqual([undefined, 'replayed']);
  });
});
