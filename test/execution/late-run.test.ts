import { describe, expect, it } from 'vitest';
import { block, failContinue, failStop, ok, retryLater } from '../../src/sdk/index.ts';
import type { LateRun } from './run-late.ts';
import { runLate } from './run-late.ts';

const output = { text: { type: 'string' } } as const;

/** A run that ended after its deadline, and what the ledger then has. */
async function endLate(end: (late: LateRun['late']) => void, tool: object = {}) {
  const run = await runLate((promise) => promise, { tool: { output, ...tool } });
  end(run.late);
  const [ended, ...more] = await run.finished();
  expect(more).toEqual([]);
  const row = await run.row();
  const fields = JSON.parse(row?.answer ?? '{}').outputFields;
  return { ...run, ended, row, fields };
}

/** Everything HubSpot was told at the deadline. */
const WAIT = {
  text: '',
  errorCode: '',
  errorMessage: '',
  hs_execution_state: 'BLOCK',
  hs_expiration_duration: 'P7D',
};

describe('a run that ends after its deadline', () => {
  it('is completed with what it returns', async () => {
    const run = await endLate((late) => late.resolve(ok({ text: 'done' })));
    expect(run.outputFields).toEqual(WAIT);
    expect(run.row).toMatchObject({ status: 'delivering', outcome: 'ok', attempt: 1 });
    expect(run.fields).toMatchObject({ text: 'done', hs_execution_state: 'SUCCESS' });
    expect(run.ended?.settlement.outcome).toBe('ok');
    expect(run.timer.cancelled).toBe(1);
  });

  it('is completed with its failure', async () => {
    const { row, fields } = await endLate((late) =>
      late.resolve(failContinue('No deal.', { code: 'NO_DEAL' })),
    );
    expect(row).toMatchObject({ status: 'delivering', errorCode: 'NO_DEAL' });
    expect(fields).toMatchObject({ errorMessage: 'No deal.', hs_execution_state: 'FAIL_CONTINUE' });
  });

  it('that throws is completed as INTERNAL, its words in the log alone', async () => {
    const { row, fields, lines } = await endLate((late) => late.reject(new Error('too late')));
    expect(row).toMatchObject({ status: 'delivering', errorCode: 'INTERNAL' });
    expect(JSON.stringify(fields)).not.toContain('too late');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'error', message: 'too late' });
  });

  it('that throws is no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const listener = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
    addEventListener('unhandledrejection', listener);
    await endLate((late) => late.reject(new Error('too late')));
    // Unhandled rejections are reported between tasks, not between promises.
    await scheduler.wait(0);
    removeEventListener('unhandledrejection', listener);
    expect(unhandled).toEqual([]);
  });

  it('with block() stays the block it already is, until HubSpot was told it ends', async () => {
    const { row, nowMs } = await endLate((late) => late.resolve(block('Ask.', { expiresIn: 60 })));
    expect(row).toMatchObject({ status: 'blocked', expiresMs: nowMs + 7 * 86_400_000 });
    const longer = await endLate((late) => late.resolve(block('Ask.', { expiresIn: 'P30D' })));
    expect(longer.row?.expiresMs).toBe(longer.nowMs + 7 * 86_400_000);
    expect(longer.fields).toEqual(WAIT);
  });

  it('with failStop() is held', async () => {
    const { row } = await endLate((late) => late.resolve(failStop('No.', { code: 'NO' })));
    expect(row).toMatchObject({ status: 'held', outcome: 'failStop', errorCode: 'NO' });
  });

  it.each(['detach', 'hold', 'hubspot'] as const)(
    'with retryLater() in mode %s runs again while HubSpot waits',
    async (mode) => {
      const { row, fields, nowMs } = await endLate((late) =>
        late.resolve(retryLater('Busy.', 3_600, { mode })),
      );
      expect(row).toMatchObject({
        status: 'queued',
        dueMs: nowMs + 3_600_000,
        expiresMs: nowMs + 7 * 86_400_000,
      });
      expect(fields).toEqual(WAIT);
    },
  );
});

describe('a run that goes on 25 s after its answer', () => {
  it('is completed as DEADLINE_EXCEEDED', async () => {
    const run = await runLate((late) => late);
    run.timer.fire();
    const [ended] = await run.finished();
    expect(ended?.settlement.errorCode).toBe('DEADLINE_EXCEEDED');
    const row = await run.row();
    expect(row).toMatchObject({ status: 'delivering', errorCode: 'DEADLINE_EXCEEDED' });
    expect(JSON.parse(row?.answer ?? '').outputFields).toEqual({
      errorCode: 'DEADLINE_EXCEEDED',
      errorMessage: 'The tool did not finish in time.',
      hs_execution_state: 'FAIL_CONTINUE',
    });
  });

  it('is queued to run again when it may run twice', async () => {
    const run = await runLate((late) => late, { tool: { idempotent: true } });
    run.timer.fire();
    expect(await run.finished()).toEqual([]);
    expect(await run.row()).toMatchObject({ status: 'queued', attempt: 1, errorCode: null });
    await run.dropRow();
  });

  it('ends for nobody: what it returns is dropped, what it throws is logged', async () => {
    const run = await runLate((late) => late);
    run.timer.fire();
    await run.finished();
    const before = await run.row();
    run.late.reject(new Error('far too late'));
    await run.late.promise.catch(() => {});
    await scheduler.wait(0);
    expect(await run.row()).toEqual(before);
    expect(run.lines.map((line) => JSON.parse(line).message)).toEqual(['far too late']);
  });
});
