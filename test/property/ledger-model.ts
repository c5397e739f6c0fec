/*
 * The ledger as one would explain it: a map, a clock and plain rules. No SQL, no leases renewed, no
 * bytes. The property test lets it and the real one live through the same history.
 */

export type ModelStatus =
  | 'running'
  | 'queued'
  | 'returned'
  | 'blocked'
  | 'delivering'
  | 'settled'
  | 'completed'
  | 'expired'
  | 'abandoned';

export interface ModelExecution {
  status: ModelStatus;
  owner: string | undefined;
  attempt: number;
  /** What HubSpot was answered, or is being told. */
  answer: string | undefined;
  /** Until when HubSpot waits. */
  awaitedUntilMs: number | undefined;
  dueMs: number;
  interrupted: boolean;
}

export type ModelEnd =
  | { readonly kind: 'final'; readonly answer: string }
  | { readonly kind: 'block'; readonly untilMs: number }
  | {
      readonly kind: 'retry';
      readonly mode: 'detach' | 'hold' | 'hubspot';
      readonly dueMs: number;
    };

export const BLOCK = 'BLOCK';
export const RETRY_LATER = 'RETRY_LATER';
export const BLOCK_MS = 7 * 86_400_000;
export const LEASE_MS = 60_000;
export const MAX_ATTEMPTS = 3;

export class LedgerModel {
  readonly executions = new Map<string, ModelExecution>();

  claim(id: string, owner: string, nowMs: number): string {
    const known = this.executions.get(id);
    if (known === undefined) {
      this.executions.set(id, {
        status: 'running',
        owner,
        attempt: 1,
        answer: undefined,
        awaitedUntilMs: undefined,
        dueMs: nowMs + LEASE_MS,
        interrupted: false,
      });
      return 'claimed';
    }
    if (known.status === 'returned') {
      const attempt = known.attempt + 1;
      Object.assign(known, { status: 'running', owner, attempt, dueMs: nowMs + LEASE_MS });
      return 'claimed';
    }
    if (known.status === 'expired') return 'expired';
    if (known.answer !== undefined) return `replay ${known.answer}`;
    known.awaitedUntilMs = Math.max(known.awaitedUntilMs ?? 0, nowMs + BLOCK_MS);
    return 'running';
  }

  late(id: string, owner: string, nowMs: number): void {
    const execution = this.#runOf(id, owner);
    if (execution === undefined || execution.answer !== undefined) return;
    execution.answer = BLOCK;
    execution.awaitedUntilMs = Math.max(execution.awaitedUntilMs ?? 0, nowMs + BLOCK_MS);
    execution.dueMs = nowMs + LEASE_MS;
  }

  end(id: string, owner: string, end: ModelEnd, nowMs: number): void {
    const execution = this.#runOf(id, owner);
    if (execution === undefined) return;
    const isAwaited = execution.awaitedUntilMs !== undefined;
    const isDetached = execution.answer !== undefined && !isAwaited;
    if (end.kind === 'final' || (end.kind === 'block' && isDetached)) {
      execution.status = isAwaited ? 'delivering' : 'settled';
      if (!isDetached) execution.answer = end.kind === 'final' ? end.answer : BLOCK;
      execution.dueMs = nowMs;
    } else if (end.kind === 'block') {
      execution.status = 'blocked';
      this.#await(execution, end.untilMs);
      execution.answer ??= BLOCK;
    } else if (end.mode === 'hubspot' && !isAwaited && !isDetached) {
      execution.status = 'returned';
    } else {
      execution.status = 'queued';
      execution.dueMs = end.dueMs;
      if (isAwaited || (end.mode === 'hold' && !isDetached)) {
        this.#await(execution, nowMs + BLOCK_MS);
      }
      execution.answer ??= end.mode === 'detach' && !isAwaited ? RETRY_LATER : BLOCK;
    }
  }

  complete(id: string, answer: string, nowMs: number): boolean {
    const execution = this.executions.get(id);
    if (execution?.awaitedUntilMs === undefined || execution.awaitedUntilMs <= nowMs) return false;
    if (execution.status !== 'blocked' && execution.status !== 'queued') return false;
    Object.assign(execution, { status: 'delivering', answer, owner: undefined, dueMs: nowMs });
    return true;
  }

  /** What time does. */
  sweep(isIdempotent: (id: string) => boolean, nowMs: number): void {
    for (const [id, execution] of this.executions) {
      const { status, dueMs, attempt, awaitedUntilMs = Number.POSITIVE_INFINITY } = execution;
      if (status === 'running' && dueMs <= nowMs) {
        const mayRunAgain = isIdempotent(id) && attempt < MAX_ATTEMPTS;
        const interrupted = execution.interrupted || !mayRunAgain;
        Object.assign(execution, { status: 'queued', owner: undefined, dueMs: nowMs, interrupted });
      }
      const isDue = execution.status === 'blocked' || execution.dueMs <= nowMs;
      if (/blocked|queued/.test(execution.status) && isDue && awaitedUntilMs <= nowMs) {
        execution.status = 'expired';
      }
    }
  }

  take(id: string, owner: string, nowMs: number): void {
    const execution = this.executions.get(id);
    if (execution === undefined) throw new Error(`${id} was taken and does not exist`);
    const attempt = execution.interrupted ? execution.attempt : execution.attempt + 1;
    Object.assign(execution, { status: 'running', owner, attempt, dueMs: nowMs + LEASE_MS });
  }

  isQueued(id: string, nowMs: number): boolean {
    const execution = this.executions.get(id);
    return execution?.status === 'queued' && execution.dueMs <= nowMs;
  }

  /** HubSpot has gone on before it was told. */
  abandonLate(nowMs: number): void {
    for (const execution of this.executions.values()) {
      const { status, awaitedUntilMs = Number.POSITIVE_INFINITY } = execution;
      if (status === 'delivering' && awaitedUntilMs <= nowMs) execution.status = 'abandoned';
    }
  }

  delivered(id: string): void {
    const execution = this.executions.get(id);
    if (execution?.status === 'delivering') execution.status = 'completed';
  }

  /** HubSpot waits as long as it was told; before it was told anything, as long as anybody asks. */
  #await(execution: ModelExecution, untilMs: number): void {
    if (execution.answer !== undefined && execution.awaitedUntilMs !== undefined) return;
    execution.awaitedUntilMs = Math.max(execution.awaitedUntilMs ?? 0, untilMs);
  }

  #runOf(id: string, owner: string): ModelExecution | undefined {
    const execution = this.executions.get(id);
    return execution?.status === 'running' && execution.owner === owner ? execution : undefined;
  }
}
