import { expect, test } from 'vitest';
import { claimExecution } from '../../src/ledger/claim.ts';
import { recordCompletion } from '../../src/ledger/complete.ts';
import { dueDeliveries } from '../../src/ledger/deliveries.ts';
import { showExecution } from '../../src/ledger/list.ts';
import { removeOld } from '../../src/ledger/remove-old.ts';
import { retryNow } from '../../src/ledger/retry-now.ts';
import { giveUpRun, renewLease, takeRun } from '../../src/ledger/run.ts';
import { recordRunEnd } from '../../src/ledger/settle.ts';
import { nextDueMs, sweep } from '../../src/ledger/sweep.ts';
import { answer, claimOf, END, HOUR_MS, KEY, NOW_MS, withSql } from './open-ledger.ts';

const DAY_MS = 24 * HOUR_MS;
const TAKE = { owner: 'owner-2', runner: 7, leaseUntilMs: NOW_MS + 200_000 };
const DUE = {
  nowMs: NOW_MS,
  removalMs: NOW_MS + DAY_MS,
  runsNotBeforeMs: 0,
  deliveriesNotBeforeMs: 0,
};
const COMPLETION = {
  callbackId: KEY.callbackId,
  answer: answer('completed'),
  outcome: 'ok',
  errorCode: undefined,
};
const statusOf = (sql: SqlStorage) => showExecution(sql, KEY.callbackId)?.status;

test('a lost run of an idempotent tool runs again, with its job', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf({ idempotent: true, job: 'sealed job' }), NOW_MS);
    sweep(sql, NOW_MS + 59_999);
    expect(statusOf(sql)).toBe('running');
    sweep(sql, NOW_MS + 60_000);
    expect(takeRun(sql, TAKE, NOW_MS + 60_000)).toMatchObject({
      attempt: 2,
      interrupted: false,
      job: 'sealed job',
    });
  }));

test('a lost run of an idempotent tool does not run more often than it may', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf({ idempotent: true, job: 'sealed job', maxAttempts: 1 }), NOW_MS);
    sweep(sql, NOW_MS + 60_000);
    expect(takeRun(sql, TAKE, NOW_MS + 60_000)).toMatchObject({ attempt: 1, interrupted: true });
  }));

test('a lost run of any other tool is only settled', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    sweep(sql, NOW_MS + 60_000);
    expect(takeRun(sql, TAKE, NOW_MS + 60_000)).toMatchObject({ attempt: 1, interrupted: true });
    expect(showExecution(sql, KEY.callbackId)?.lastError).toBe('INTERRUPTED');
  }));

test('a runner that asks again, because the answer was lost, gets the same run', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.retry('hold', NOW_MS), NOW_MS);
    const first = takeRun(sql, TAKE, NOW_MS);
    expect(first).toMatchObject({ attempt: 2, interrupted: false });
    expect(takeRun(sql, TAKE, NOW_MS + 5)).toEqual(first);
    expect(takeRun(sql, { ...TAKE, owner: 'owner-3' }, NOW_MS + 5)).toBeUndefined();
  }));

test('a retry that HubSpot no longer waits for is not handed out', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.retry('hold', NOW_MS), NOW_MS);
    expect(takeRun(sql, TAKE, NOW_MS + 8 * DAY_MS)).toBeUndefined();
    expect(retryNow(sql, KEY.callbackId, NOW_MS + 8 * DAY_MS)).toBe('expired');
  }));

test('a lease that is renewed is not lost; one that was lost cannot be renewed', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    expect(renewLease(sql, KEY, NOW_MS + 90_000)).toBe(true);
    sweep(sql, NOW_MS + 60_000);
    expect(statusOf(sql)).toBe('running');
    sweep(sql, NOW_MS + 90_000);
    expect(renewLease(sql, KEY, NOW_MS + 190_000)).toBe(false);
  }));

test('a run that gives itself up is queued at once, and no other run with it', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf({ idempotent: true, job: 'sealed job' }), NOW_MS);
    claimExecution(sql, claimOf({ callbackId: 'other', owner: 'owner-9' }), NOW_MS);
    giveUpRun(sql, KEY, NOW_MS + 1_000);
    expect(statusOf(sql)).toBe('queued');
    expect(showExecution(sql, 'other')?.status).toBe('running');
  }));

test('a block ends at its expiry and takes no completion from then on', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.block(NOW_MS + HOUR_MS), NOW_MS);
    expect(recordCompletion(sql, COMPLETION, NOW_MS + HOUR_MS)).toEqual({ kind: 'expired' });
    sweep(sql, NOW_MS + HOUR_MS);
    expect(statusOf(sql)).toBe('expired');
    expect(recordCompletion(sql, COMPLETION, NOW_MS + HOUR_MS)).toEqual({ kind: 'expired' });
    const late = claimExecution(sql, claimOf({ owner: 'owner-2' }), NOW_MS + HOUR_MS);
    expect(late).toEqual({ kind: 'expired' });
  }));

test('closed executions are removed 30 days after they closed, open ones never', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.final(), NOW_MS);
    claimExecution(sql, claimOf({ callbackId: 'open' }), NOW_MS);
    recordRunEnd(sql, { ...KEY, callbackId: 'open' }, END.block(NOW_MS + 90 * DAY_MS), NOW_MS);
    expect(removeOld(sql, NOW_MS + 30 * DAY_MS - 1)).toBe(false);
    expect(statusOf(sql)).toBe('settled');
    expect(removeOld(sql, NOW_MS + 30 * DAY_MS)).toBe(false);
    expect(statusOf(sql)).toBeUndefined();
    expect(showExecution(sql, 'open')?.status).toBe('blocked');
  }));

test('what cannot be removed in one go is said to be left, until none is', () =>
  withSql((sql) => {
    for (let index = 0; index < 2_500; index++) {
      const callbackId = `id-${index}`;
      claimExecution(sql, claimOf({ callbackId }), NOW_MS);
      recordRunEnd(sql, { ...KEY, callbackId }, END.final(), NOW_MS);
    }
    const rounds: boolean[] = [];
    for (let round = 0; round < 3; round++) rounds.push(removeOld(sql, NOW_MS + 30 * DAY_MS));
    expect(rounds.at(0)).toBe(true);
    expect(rounds.at(-1)).toBe(false);
    expect(showExecution(sql, 'id-2499')).toBeUndefined();
  }));

test('a completion waits until HubSpot must have read BLOCK', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.block(), NOW_MS);
    recordCompletion(sql, COMPLETION, NOW_MS + 10);
    expect(dueDeliveries(sql, 100, NOW_MS + 999)).toEqual([]);
    expect(dueDeliveries(sql, 100, NOW_MS + 1_000)).toHaveLength(1);
  }));

test('the first completion wins; the second learns the outcome of the first', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    expect(recordCompletion(sql, COMPLETION, NOW_MS)).toEqual({ kind: 'notWaiting' });
    recordRunEnd(sql, KEY, END.block(), NOW_MS);
    expect(recordCompletion(sql, COMPLETION, NOW_MS)).toEqual({ kind: 'completed' });
    const second = { ...COMPLETION, answer: answer('second') };
    expect(recordCompletion(sql, second, NOW_MS)).toEqual({
      kind: 'finished',
      answer: answer('completed'),
      status: 'delivering',
    });
    expect(recordCompletion(sql, { ...COMPLETION, callbackId: 'no' }, NOW_MS)).toEqual({
      kind: 'unknown',
    });
  }));

test('an operator brings a retry forward', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    expect(retryNow(sql, KEY.callbackId, NOW_MS)).toBe('nothingToRetry');
    recordRunEnd(sql, KEY, END.retry('hold', NOW_MS + HOUR_MS), NOW_MS);
    expect(takeRun(sql, TAKE, NOW_MS)).toBeUndefined();
    expect(retryNow(sql, KEY.callbackId, NOW_MS)).toBe('retrying');
    expect(takeRun(sql, TAKE, NOW_MS)).toMatchObject({ attempt: 2 });
  }));

test('the next thing to do is found among all kinds of it', () =>
  withSql((sql) => {
    expect(nextDueMs(sql, DUE)).toBeUndefined();
    claimExecution(sql, claimOf(), NOW_MS);
    expect(nextDueMs(sql, DUE)).toBe(NOW_MS + 60_000);
    recordRunEnd(sql, KEY, END.retry('hold', NOW_MS + 500), NOW_MS);
    expect(nextDueMs(sql, DUE)).toBe(NOW_MS + 500);
    const later = { ...DUE, nowMs: NOW_MS + 600, runsNotBeforeMs: NOW_MS + 900 };
    expect(nextDueMs(sql, later)).toBe(NOW_MS + 900);
    recordCompletion(sql, COMPLETION, NOW_MS);
    expect(nextDueMs(sql, DUE)).toBe(NOW_MS + 1_000);
    expect(nextDueMs(sql, { ...DUE, deliveriesNotBeforeMs: NOW_MS + 7_000 })).toBe(NOW_MS + 7_000);
  }));
