import { expect, it, vi } from 'vitest';
import { ok } from '../../src/sdk/index.ts';
import { ManualTimer } from './manual-timer.ts';
import { runLate, settlePromises } from './run-late.ts';
import { runTool } from './run-tool.ts';

/** HubSpot is told to wait. */
const WAIT = {
  errorCode: '',
  errorMessage: '',
  hs_execution_state: 'BLOCK',
  hs_expiration_duration: 'P7D',
};

it('a handler that never resolves is answered with BLOCK, 15 s after it started', async () => {
  const { outputFields, timer, settlement } = await runLate(() => new Promise(() => {}));
  expect(outputFields).toEqual(WAIT);
  expect(settlement).toMatchObject({ status: 200, outcome: 'late', errorCode: undefined });
  expect(timer.delaysMs).toEqual([15_000, 25_000]);
});

it('a thenable that never calls back is answered with BLOCK', async () => {
  // biome-ignore lint/suspicious/noThenProperty: a hostile thenable
  const { outputFields } = await runLate(() => ({ then() {} }));
  expect(outputFields).toEqual(WAIT);
});

it('the row is there before the answer, with the answer in it', async () => {
  const { row, settlement, nowMs } = await runLate(() => new Promise(() => {}));
  expect(await row()).toMatchObject({
    status: 'running',
    outcome: 'late',
    attempt: 1,
    answer: settlement.body,
    expiresMs: nowMs + 7 * 86_400_000,
  });
});

it('a tool that is not claimed beforehand is recorded at its deadline', async () => {
  const tool = { agent: { description: 'x', toolType: 'GET_DATA' } } as const;
  const { outputFields, row, late, finished } = await runLate((end) => end, { tool });
  expect(outputFields).toEqual(WAIT);
  expect(await row()).toMatchObject({ status: 'running', outcome: 'late' });
  late.resolve(ok());
  await finished();
  expect(await row()).toMatchObject({ status: 'delivering', outcome: 'ok' });
});

it('the handler is told its deadline', async () => {
  const handler = vi.fn();
  const { nowMs } = await runTool({ handler });
  expect(handler.mock.calls[0]?.[0].execution.deadline).toBe(nowMs + 15_000);
});

it.each([
  ['the tool’s own', { deadlineSeconds: 2.5 }, undefined, 2_500],
  ['the tool’s own, though longer than the Worker’s', { deadlineSeconds: 20 }, undefined, 20_000],
  ['what HubSpot waits, less the network’s share', {}, 10_000, 8_000],
  ['the Worker’s when HubSpot waits longer', {}, 60_000, 15_000],
  ['what HubSpot waits when the tool asks for more', { deadlineSeconds: 20 }, 1_000, 800],
  ['the tool’s own when HubSpot waits longer', { deadlineSeconds: 1 }, 10_000, 1_000],
])('the deadline is %s', async (_, tool, hubspotTimeoutMs, deadlineMs) => {
  let deadline: number | undefined;
  const { timer, nowMs } = await runLate(
    (late, { execution }) => {
      deadline = execution.deadline;
      return late;
    },
    { tool, ...(hubspotTimeoutMs !== undefined && { hubspotTimeoutMs }) },
  );
  expect(timer.delaysMs[0]).toBe(deadlineMs);
  expect(deadline).toBe(nowMs + deadlineMs);
});

it('a handler that ends in time cancels the timer, however it ends', async () => {
  for (const end of [() => ok(), () => Promise.reject(new Error('x'))]) {
    const timer = new ManualTimer();
    await runTool({ handler: () => settlePromises().then(end) }, { timer });
    expect(timer.delaysMs).toEqual([15_000]);
    expect(timer.cancelled).toBe(1);
  }
});

it('a handler that waits for nothing needs no timer', async () => {
  for (const handler of [
    () => ok(),
    async () => ok(),
    () => Promise.reject(new Error('x')),
    () => {
      throw new Error('x');
    },
  ]) {
    const timer = new ManualTimer();
    const { outputFields } = await runTool({ handler }, { timer });
    expect(outputFields['hs_execution_state']).toMatch(/SUCCESS|FAIL_CONTINUE/);
    expect(timer.delaysMs).toEqual([]);
  }
});
