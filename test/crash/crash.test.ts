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
  const timeline = await lab.endOf(id);
  expect(timeline.outputs).toMatchObject({
    errorCode: step.outcome === 'SUCCESS' ? '' : 'INTERRUPTED',
  });
  expect(lab.runsOf(id)).toBe(step.runs);
  expect(lab.completions(id).length).toBeLessThanOrEqual(1);
});
