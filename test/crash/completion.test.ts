import { afterAll, beforeAll, expect, test } from 'vitest';
import { CrashLab } from './crash-lab.ts';

/*
 * kill -9 between a block and its completion, and between the completion and HubSpot: it arrives, and
 * it counts once.
 */

let lab: CrashLab;
beforeAll(async () => {
  lab = await CrashLab.open();
  await lab.start();
});
afterAll(() => lab.close());

async function blocked(): Promise<string> {
  const id = lab.enroll('blocks');
  await lab.until('the block', () => lab.emulator.workflow.find(id)?.state === 'blocked');
  return id;
}

test('a block that was recorded is completed after a crash', async () => {
  const id = await blocked();
  await lab.crash();
  expect((await lab.complete(id)).status).toBe(200);
  expect((await lab.endOf(id)).outputs).toMatchObject({ attempt: '42' });
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
    expect((await lab.endOf(id)).outputs).toMatchObject({ attempt: '42' });
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
  expect((await lab.endOf(id)).outputs).toMatchObject({ attempt: '42' });
});
