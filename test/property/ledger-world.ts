import { expect } from 'vitest';
import { claimExecution } from '../../src/ledger/claim.ts';
import { recordCompletion } from '../../src/ledger/complete.ts';
import { Courier } from '../../src/ledger/courier.ts';
import { showExecution } from '../../src/ledger/list.ts';
import { recordLateAnswer, takeRun } from '../../src/ledger/run.ts';
import { type RunEnd, type RunKey, recordRunEnd } from '../../src/ledger/settle.ts';
import { sweep } from '../../src/ledger/sweep.ts';
import { HubSpotError } from '../../src/sdk/hubspot-error.ts';
import { claimOf, NOW_MS } from '../ledger/open-ledger.ts';
import {
  BLOCK,
  BLOCK_MS,
  LEASE_MS,
  LedgerModel,
  MAX_ATTEMPTS,
  type ModelEnd,
  RETRY_LATER,
} from './ledger-model.ts';

export interface LiveRun extends RunKey {
  /** Whether somebody waits for its HTTP answer. */
  isAsked: boolean;
}

/** What becomes of the next request to the callbacks API. */
export type Fault = 'taken' | 'refused' | 'taken, then the machine dies';

/** The real ledger, its model, handlers that end when told to, and HubSpot's side of it all. */
export class LedgerWorld {
  nowMs = NOW_MS;
  faults: Fault[] = [];
  readonly model = new LedgerModel();
  readonly runs: LiveRun[] = [];
  /** `id attempt`, one for each time a handler was called. */
  readonly handlerCalls: string[] = [];
  /** Final outcomes that HubSpot was told, by id: by answer or by completion. */
  readonly told = new Map<string, Set<string>>();
  readonly waiting = new Set<string>();
  readonly #sql: SqlStorage;
  #courier: Courier;
  #owners = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#courier = this.#newCourier();
  }

  isIdempotent(id: string): boolean {
    return id.startsWith('idempotent');
  }

  deliver(id: string): void {
    const owner = this.#newOwner();
    const idempotent = this.isIdempotent(id);
    const request = claimOf({
      callbackId: id,
      owner,
      idempotent,
      maxAttempts: MAX_ATTEMPTS,
      leaseUntilMs: this.nowMs + LEASE_MS,
      blockUntilMs: this.nowMs + BLOCK_MS,
      job: idempotent ? 'sealed' : undefined,
    });
    const claim = claimExecution(this.#sql, request, this.nowMs);
    const expected = this.model.claim(id, owner, this.nowMs);
    expect(claim.kind === 'replay' ? `replay ${claim.answer}` : claim.kind).toBe(expected);
    if (claim.kind === 'claimed')
      this.#begin({ callbackId: id, owner, isAsked: true }, claim.attempt);
    if (claim.kind === 'running') this.#tell(id, BLOCK);
    if (claim.kind === 'replay') this.#tell(id, claim.answer);
  }

  late(run: LiveRun): void {
    const late = {
      answer: BLOCK,
      expiresMs: this.nowMs + BLOCK_MS,
      leaseUntilMs: this.nowMs + LEASE_MS,
    };
    const answer = recordLateAnswer(this.#sql, run, late, this.nowMs);
    this.model.late(run.callbackId, run.owner, this.nowMs);
    if (run.isAsked && answer !== null) this.#tell(run.callbackId, answer);
    run.isAsked = false;
  }

  end(run: LiveRun, end: ModelEnd): void {
    this.runs.splice(this.runs.indexOf(run), 1);
    const record = recordRunEnd(this.#sql, run, runEndOf(end, this.nowMs), this.nowMs);
    this.model.end(run.callbackId, run.owner, end, this.nowMs);
    if (!run.isAsked || record.answer === null) return;
    const isReturned = record.kind === 'recorded' && record.status === 'returned';
    if (!isReturned) this.#tell(run.callbackId, record.answer);
  }

  complete(id: string, answer: string): void {
    const request = { callbackId: id, answer, outcome: 'ok', errorCode: undefined };
    const { kind } = recordCompletion(this.#sql, request, this.nowMs);
    expect(kind === 'completed').toBe(this.model.complete(id, answer, this.nowMs));
  }

  /** Every run in this machine is gone, and so is whatever the objects had in memory. */
  crash(): void {
    this.runs.length = 0;
    this.#courier = this.#newCourier();
  }

  async alarm(): Promise<void> {
    sweep(this.#sql, this.nowMs);
    this.model.sweep((id) => this.isIdempotent(id), this.nowMs);
    for (;;) {
      const owner = this.#newOwner();
      const options = { owner, runner: 0, leaseUntilMs: this.nowMs + LEASE_MS };
      const run = takeRun(this.#sql, options, this.nowMs);
      if (run === undefined) break;
      expect(this.model.isQueued(run.callbackId, this.nowMs)).toBe(true);
      this.model.take(run.callbackId, owner, this.nowMs);
      const live = { callbackId: run.callbackId, owner, isAsked: false };
      if (run.interrupted) {
        this.end(live, { kind: 'final', answer: `INTERRUPTED ${run.callbackId}` });
      } else this.#begin(live, run.attempt);
    }
    this.model.abandonLate(this.nowMs);
    await this.#courier.deliver('1').catch(() => this.crash());
  }

  /** The ledger and its model agree on every execution. */
  check(): void {
    for (const [id, { status, attempt, answer, awaitedUntilMs }] of this.model.executions) {
      const row = showExecution(this.#sql, id);
      const seen = { status: row?.status, attempt: row?.attempt, answer: row?.answer ?? undefined };
      expect({ id, ...seen, awaitedUntilMs: row?.expiresMs ?? undefined }).toEqual({
        id,
        status,
        attempt,
        answer,
        awaitedUntilMs,
      });
    }
    expect(new Set(this.handlerCalls).size).toBe(this.handlerCalls.length);
    for (const outcomes of this.told.values()) expect(outcomes.size).toBeLessThanOrEqual(1);
  }

  #begin(run: LiveRun, attempt: number): void {
    this.runs.push(run);
    this.handlerCalls.push(`${run.callbackId} ${attempt}`);
  }

  #tell(id: string, answer: string): void {
    if (answer === BLOCK) {
      if (!this.told.has(id)) this.waiting.add(id);
      return;
    }
    this.waiting.delete(id);
    this.told.set(id, (this.told.get(id) ?? new Set()).add(answer));
  }

  #newOwner(): string {
    this.#owners += 1;
    return `owner-${this.#owners}`;
  }

  #newCourier(): Courier {
    return new Courier(this.#sql, {
      nowMs: () => this.nowMs,
      random: () => 0,
      log: () => {},
      connect: () => ({
        complete: async (completions) => {
          const fault = this.faults.shift() ?? 'taken';
          if (fault === 'refused') throw new HubSpotError('x', { status: 503 });
          for (const { callbackId, answer } of completions) this.#tell(callbackId, answer);
          if (fault !== 'taken') throw new HubSpotError('x', { status: 0, category: 'NETWORK' });
          for (const { callbackId } of completions) this.model.delivered(callbackId);
        },
      }),
    });
  }
}

function runEndOf(end: ModelEnd, nowMs: number): RunEnd {
  const settled = { outcome: 'x', errorCode: undefined };
  switch (end.kind) {
    case 'final':
      return { ...settled, ...end };
    case 'block': {
      const { untilMs: expiresMs } = end;
      const parts = { answer: BLOCK, expiresMs, notice: 'sealed', outputs: '{}' };
      return { ...settled, ...parts, kind: 'block', status: 'blocked' };
    }
    case 'retry': {
      const answer = end.mode === 'detach' ? RETRY_LATER : BLOCK;
      return {
        ...settled,
        ...end,
        answer,
        waitingAnswer: BLOCK,
        expiresMs: nowMs + BLOCK_MS,
        job: 'sealed',
      };
    }
  }
}
