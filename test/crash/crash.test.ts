import { afterAll, beforeAll, expect, test } from 'vitest';
import { CrashLab } from './crash-lab.ts';

/*
 * kill -9 at each step between claim and completion. Whatever the step, HubSpot is told one outcome,
 * and the handler runs no more often than it may.
 */

let lab: CrashLab;
beforeAll(async () => {
  lab = await CrashLab.open();
  await lab.start();
});
afterAll(() => lab.close());

interface Step {
  readonly tool: string;
  readonly point: string;
  readonly outcome: 'SUCCESS' | 'INTERRUPTED';
  readonly runs: number;
}

const STEPS: readonly Step[] = [
  // A tool that must not run twice: what is lost is said to be lost.
  { tool: 'plain', point: 'before claim', outcome: 'SUCCESS', runs: 1 },
  { tool: 'plain', point: 'after claim', outcome: 'INTERRUPTED', runs: 0 },
  { tool: 'plain', point: 'in the handler', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'plain', point: 'before recordRunEnd', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'plain', point: 'after recordRunEnd', outcome: 'SUCCESS', runs: 1 },
  // One that may: it runs again.
  { tool: 'idempotent', point: 'after claim', outcome: 'SUCCESS', runs: 1 },
  { tool: 'idempotent', point: 'in the handler', outcome: 'SUCCESS', runs: 2 },
  { tool: 'idempotent', point: 'before recordRunEnd', outcome: 'SUCCESS', runs: 2 },
  // HubSpot was told to wait, and is never left waiting.
  { tool: 'late', point: 'before recordLateAnswer', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'late', point: 'after recordLateAnswer', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'late', point: 'before recordRunEnd', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'late', point: 'after recordRunEnd', outcome: 'SUCCESS', runs: 1 },
  { tool: 'deferred', point: 'before enqueue', outcome: 'SUCCESS', runs: 1 },
  { tool: 'deferred', point: 'after enqueue', outcome: 'SUCCESS', runs: 1 },
  { tool: 'deferred', point: 'before takeRun', outcome: 'SUCCESS', runs: 1 },
  { tool: 'deferred', point: 'after takeRun', outcome: 'INTERRUPTED', runs: 0 },
  { tool: 'deferred', point: 'in the handler', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'deferred', point: 'after recordRunEnd', outcome: 'SUCCESS', runs: 1 },
  { tool: 'holds', point: 'before recordRunEnd', outcome: 'INTERRUPTED', runs: 1 },
  { tool: 'holds', point: 'after recordRunEnd', outcome: 'SUCCESS', runs: 2 },
];

test.each(STEPS)('$tool, killed $point: $outcome after $runs runs', async (step) => {
  let id = '';
  await lab.crashAt(step.point, () => {
    id = lab.enroll(step.tool);
  });
  const timeline = await endOf(id);
  expect(timeline.outputs).toMatchObject({
    errorCode: step.outcome === 'SUCCESS' ? '' : 'INTERRUPTED',
  });
  expect(lab.runsOf(id)).toBe(step.runs);
  expect(lab.completions(id).length).toBeLessThanOrEqual(1);
});

async function blocked(): Promise<string> {
  const id = lab.enroll('blocks');
  await lab.until('the block', () => lab.emulator.workflow.find(id)?.state === 'blocked');
  return id;
}

async function endOf(id: string) {
  await lab.until('the end', () => lab.emulator.workflow.find(id)?.state === 'finished');
  const timeline = lab.emulator.workflow.find(id);
  if (timeline === undefined) throw new Error('The execution is not there.');
  return timeline;
}

test('a block that was recorded is completed after a crash', async () => {
  const id = await blocked();
  await lab.crash();
  expect((await lab.complete(id)).status).toBe(200);
  expect((await endOf(id)).outputs).toMatchObject({ attempt: '42' });
  expect(lab.completions(id)).toHaveLength(1);
  expect(lab.runsOf(id)).toBe(1);
});

test.each(['before complete', 'after complete'])(
  'a completion that died %s can be sent again, and counts once',
  async (point) => {
    const id = await blocked();
    await lab.crashAt(point, () => lab.complete(id).catch(() => undefined));
    const again = await lab.complete(id);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ isFirst: point === 'before complete' });
    expect((await endOf(id)).outputs).toMatchObject({ attempt: '42' });
    expect(lab.completions(id)).toHaveLength(1);
  },
);

test('killed between the 204 of HubSpot and its record: the same bytes, twice at most', async () => {
  const id = await blocked();
  lab.emulator.callbacks.failNext({ drop: true, afterRecording: true, callbackId: id });
  expect((await lab.complete(id)).status).toBe(200);
  await lab.until('the first delivery', () => lab.completions(id).length === 1);
  await lab.crash();
  await lab.until('the second delivery', () => lab.completions(id).length === 2);
  const [first, second] = lab.completions(id);
  expect(second).toBe(first);
  expect((await endOf(id)).outputs).toMatchObject({ attempt: '42' });
});
