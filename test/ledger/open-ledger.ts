import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { ClaimRequest } from '../../src/ledger/claim.ts';
import type { RunEnd } from '../../src/ledger/settle.ts';

export const NOW_MS = 1_700_000_000_000;
export const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * 24 * HOUR_MS;

let ledgers = 0;

/** Runs a test on the database of a ledger object that nobody else has. */
export async function withSql<T>(test: (sql: SqlStorage) => T | Promise<T>): Promise<T> {
  ledgers += 1;
  const stub = env.LEDGER.getByName(`test/${ledgers}`);
  return await runInDurableObject(stub, (_ledger, state) => test(state.storage.sql));
}

export function claimOf(parts: Partial<ClaimRequest> = {}): ClaimRequest {
  return {
    callbackId: 'ap-1-2-3-0',
    tool: 'act',
    source: 'WORKFLOWS',
    account: 'app/portal:1',
    fingerprint: 'k1.input',
    owner: 'owner-1',
    leaseUntilMs: NOW_MS + 60_000,
    blockUntilMs: NOW_MS + WEEK_MS,
    idempotent: false,
    maxAttempts: 3,
    job: undefined,
    ...parts,
  };
}

export const KEY = { callbackId: 'ap-1-2-3-0', owner: 'owner-1' };

/** Ends of a run, whose answers tell which one they are. */
export const END = {
  final: (name = 'done') =>
    ({ kind: 'final', answer: answer(name), outcome: 'ok', errorCode: undefined }) satisfies RunEnd,
  block: (expiresMs = NOW_MS + HOUR_MS) =>
    ({
      kind: 'block',
      status: 'blocked',
      answer: answer('BLOCK'),
      outcome: 'block',
      errorCode: undefined,
      expiresMs,
      notice: 'sealed notice',
      outputs: '{}',
    }) satisfies RunEnd,
  retry: (mode: 'detach' | 'hold' | 'hubspot', dueMs = NOW_MS + 1_000) =>
    ({
      kind: 'retry',
      mode,
      answer: answer(mode === 'detach' ? 'RETRY_LATER' : 'BLOCK'),
      outcome: 'retryLater',
      errorCode: undefined,
      waitingAnswer: answer('BLOCK'),
      dueMs,
      expiresMs: NOW_MS + WEEK_MS,
      job: 'sealed job',
    }) satisfies RunEnd,
};

export function answer(name: string): string {
  return `{"outputFields":{"said":"${name}"}}`;
}
