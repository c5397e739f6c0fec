import { expect, test } from 'vitest';
import { claimExecution } from '../../src/ledger/claim.ts';
import { showExecution } from '../../src/ledger/list.ts';
import { recordRunEnd } from '../../src/ledger/settle.ts';
import { answer, claimOf, END, KEY, NOW_MS, WEEK_MS, withSql } from './open-ledger.ts';

test('the first delivery may run', () =>
  withSql((sql) => {
    const claim = claimExecution(sql, claimOf(), NOW_MS);
    expect(claim).toEqual({ kind: 'claimed', attempt: 1, createdMs: NOW_MS });
  }));

test('a claim that is repeated, because its answer was lost, is the same claim', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const again = claimExecution(sql, claimOf(), NOW_MS + 5);
    expect(again).toEqual({ kind: 'claimed', attempt: 1, createdMs: NOW_MS });
  }));

test('a second delivery while the first runs waits for it: HubSpot gets its completion', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const second = claimExecution(sql, claimOf({ owner: 'owner-2' }), NOW_MS + 5);
    expect(second).toEqual({ kind: 'running' });
    expect(showExecution(sql, KEY.callbackId)?.expiresMs).toBe(NOW_MS + WEEK_MS);
    const { kind, status } = { status: '', ...recordRunEnd(sql, KEY, END.final(), NOW_MS + 9) };
    expect([kind, status]).toEqual(['recorded', 'delivering']);
  }));

test('a delivery after the end gets the stored bytes', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    recordRunEnd(sql, KEY, END.final(), NOW_MS);
    const second = claimExecution(sql, claimOf({ owner: 'owner-2' }), NOW_MS + 5);
    expect(second).toEqual({ kind: 'replay', answer: answer('done'), outcome: 'ok' });
  }));

test.each([
  ['another tool', { tool: 'other' }],
  ['other inputs', { fingerprint: 'k1.other' }],
  ['another app, or user', { account: 'other/portal:1' }],
])('the same id with %s is a conflict and changes nothing', (_, parts) =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const before = showExecution(sql, KEY.callbackId);
    const claim = claimExecution(sql, claimOf({ owner: 'owner-2', ...parts }), NOW_MS + 5);
    expect(claim).toEqual({ kind: 'conflict' });
    expect(showExecution(sql, KEY.callbackId)).toEqual(before);
  }),
);

test('inputs under a rotated key cannot be compared: the id decides', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const rotated = claimOf({ owner: 'owner-2', fingerprint: 'k2.input' });
    expect(claimExecution(sql, rotated, NOW_MS)).toEqual({ kind: 'running' });
  }));

test('what HubSpot was asked to send again runs again, once', () =>
  withSql((sql) => {
    claimExecution(sql, claimOf(), NOW_MS);
    const { status } = { status: '', ...recordRunEnd(sql, KEY, END.retry('hubspot'), NOW_MS) };
    expect(status).toBe('returned');
    const second = claimExecution(sql, claimOf({ owner: 'owner-2' }), NOW_MS + 5);
    expect(second).toEqual({ kind: 'claimed', attempt: 2, createdMs: NOW_MS });
    const third = claimExecution(sql, claimOf({ owner: 'owner-3' }), NOW_MS + 6);
    expect(third).toEqual({ kind: 'running' });
  }));
