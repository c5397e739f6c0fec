import { expect, test } from 'vitest';
import { claimExecution } from '../../src/ledger/claim.ts';
import { showExecution } from '../../src/ledger/list.ts';
import { recordLateAnswer, sweepLostRuns, takeRun } from '../../src/ledger/run.ts';
import { recordRunEnd } from '../../src/ledger/settle.ts';
import { answer, claimOf, END, HOUR_MS, KEY, NOW_MS, WEEK_MS, withSql } from './open-ledger.ts';

const LATE = {
  answer: answer('BLOCK'),
  expiresMs: NOW_MS + WEEK_MS,
  leaseUntilMs: NOW_MS + 60_000,
};
const TAKE = { owner: 'owner-2', runner: 0, leaseUntilMs: NOW_MS + 60_000 };
const KEY_2 = { ...KEY, owner: 'owner-2' };

function show(sql: SqlStorage) {
  const execution = showExecution(sql, KEY.callbackId);
  if (execution === undefined) throw new Error('The execution is not there.');
  return execution;
}

test('recording an end twice changes nothing and gives the same answer', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const first = recordRunEnd(sql, KEY, END.final('one'), NOW_MS);
    const second = recordRunEnd(sql, KEY, END.final('two'), NOW_MS + 9);
    expect(second).toEqual(first);
    expect(show(sql)).toMatchObject({ status: 'settled', answer: answer('one'), sinceMs: NOW_MS });
  }));

test('a run that is taken for lost cannot settle any more', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    sweepLostRuns(sql, NOW_MS + 60_000);
    expect(recordRunEnd(sql, KEY, END.final(), NOW_MS + 60_001)).toEqual({
      kind: 'stale',
      answer: null,
    });
    expect(show(sql).status).toBe('queued');
  }));

test('a run that HubSpot waits for is completed when it ends', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    expect(recordLateAnswer(sql, KEY, LATE, NOW_MS)).toBe(answer('BLOCK'));
    recordRunEnd(sql, KEY, END.final(), NOW_MS + 20_000);
    expect(show(sql)).toMatchObject({ status: 'delivering', answer: answer('done') });
  }));

test('block() after the deadline is the block it already is', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordLateAnswer(sql, KEY, LATE, NOW_MS);
    recordRunEnd(sql, KEY, END.block(NOW_MS + HOUR_MS), NOW_MS + 20_000);
    expect(show(sql)).toMatchObject({ status: 'blocked', expiresMs: NOW_MS + WEEK_MS });
  }));

test('a block ends when HubSpot was told it would, whatever a later run says', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordLateAnswer(sql, KEY, LATE, NOW_MS);
    recordRunEnd(sql, KEY, END.block(NOW_MS + 10 * WEEK_MS), NOW_MS + 20_000);
    expect(show(sql).expiresMs).toBe(NOW_MS + WEEK_MS);
  }));

test('a detached retry keeps the answer that HubSpot got, whatever comes after', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.retry('detach'), NOW_MS);
    expect(takeRun(sql, TAKE, NOW_MS + 999)).toBeUndefined();
    expect(takeRun(sql, TAKE, NOW_MS + 1_000)).toMatchObject({ attempt: 2, job: 'sealed job' });
    recordRunEnd(sql, KEY_2, END.final(), NOW_MS + 1_500);
    expect(show(sql)).toMatchObject({
      status: 'settled',
      outcome: 'ok',
      answer: answer('RETRY_LATER'),
    });
  }));

test.each([
  ['block', END.block()],
  ['hold', END.retry('hold')],
  ['hubspot', END.retry('hubspot')],
] as const)('a detached run that ends with %s never makes HubSpot wait', (_, end) =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.retry('detach'), NOW_MS);
    takeRun(sql, TAKE, NOW_MS + 1_000);
    recordRunEnd(sql, KEY_2, end, NOW_MS + 1_500);
    const { expiresMs, status, answer: stored } = show(sql);
    expect(expiresMs).toBeNull();
    expect(stored).toBe(answer('RETRY_LATER'));
    expect(['settled', 'queued']).toContain(status);
  }),
);

test('a held retry is completed with the end of its last run', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.retry('hold'), NOW_MS);
    takeRun(sql, TAKE, NOW_MS + 1_000);
    recordRunEnd(sql, KEY_2, END.final(), NOW_MS + 1_500);
    expect(show(sql)).toMatchObject({ status: 'delivering', answer: answer('done') });
  }));

test('what may have to run again keeps its sealed job, and loses it at settlement', () =>
  withSql((sql) => {
    const job = () =>
      sql.exec<{ job: string | null; notice: string | null }>('SELECT job, notice FROM executions');
    claimExecution(sql, claimOf({ idempotent: true, job: 'sealed job' }), NOW_MS);
    expect(job().one()).toEqual({ job: 'sealed job', notice: null });
    recordRunEnd(sql, KEY, END.final(), NOW_MS);
    expect(job().one()).toEqual({ job: null, notice: null });
  }));
