import { type ExecutionRow, findExecution, IS_OPEN } from './execution-row.ts';
import type { RunKey } from './settle.ts';

/** An execution for a runner. */
export interface QueuedRun extends RunKey {
  readonly tool: string;
  readonly source: string;
  readonly attempt: number;
  readonly createdMs: number;
  /** The execution, encrypted. */
  readonly job: string | null;
  /** The connected account that it may use, by name; none in rows of before accounts were. */
  readonly account: string | null;
  /** Its run was lost and must not be repeated: it is to be settled as `INTERRUPTED`. */
  readonly interrupted: boolean;
}

export interface TakeOptions {
  readonly owner: string;
  readonly runner: number;
  readonly leaseUntilMs: number;
}

/** Hands the execution that has been due longest to a runner. */
export function takeRun(
  sql: SqlStorage,
  { owner, runner, leaseUntilMs }: TakeOptions,
  nowMs: number,
): QueuedRun | undefined {
  const taken = findTaken(sql, owner);
  if (taken !== undefined) return runOf(taken, owner, taken.attempt);
  const [row] = sql
    .exec<ExecutionRow>(
      `SELECT * FROM executions WHERE status = 'queued' AND due_ms <= ?1 AND ${IS_OPEN}
         AND (expires_ms IS NULL OR expires_ms > ?1)
       ORDER BY due_ms LIMIT 1`,
      nowMs,
    )
    .toArray();
  if (row === undefined) return undefined;
  const interrupted = row.interrupted === 1;
  const attempt = interrupted ? row.attempt : row.attempt + 1;
  sql.exec(
    `UPDATE executions SET status = 'running', since_ms = ?, due_ms = ?, owner = ?, runner = ?,
       attempt = ?
     WHERE sequence = ?`,
    nowMs,
    leaseUntilMs,
    owner,
    runner,
    attempt,
    row.sequence,
  );
  return runOf(row, owner, attempt);
}

/** What this owner has already: the answer to its first request was lost. */
function findTaken(sql: SqlStorage, owner: string): ExecutionRow | undefined {
  const cursor = sql.exec<ExecutionRow>(
    `SELECT * FROM executions WHERE status = 'running' AND owner = ? AND ${IS_OPEN}`,
    owner,
  );
  return cursor.toArray()[0];
}

function runOf(row: ExecutionRow, owner: string, attempt: number): QueuedRun {
  const { callback_id: callbackId, tool, source, created_ms: createdMs, job, account } = row;
  const interrupted = row.interrupted === 1;
  return { callbackId, owner, tool, source, attempt, createdMs, job, account, interrupted };
}

/** Keeps a run from counting as lost. False: it was given up, and what it does is for nobody. */
export function renewLease(sql: SqlStorage, key: RunKey, leaseUntilMs: number): boolean {
  const { rowsWritten } = sql.exec(
    `UPDATE executions SET due_ms = ? WHERE callback_id = ? AND owner = ? AND status = 'running'`,
    leaseUntilMs,
    key.callbackId,
    key.owner,
  );
  return rowsWritten > 0;
}

export interface LateAnswer {
  /** The `BLOCK` that HubSpot gets. JSON text. */
  readonly answer: string;
  readonly expiresMs: number;
  readonly leaseUntilMs: number;
}

/**
 * Records that HubSpot is answered `BLOCK` while the run goes on. Gives the answer to send: one that
 * was given before stands.
 */
export function recordLateAnswer(
  sql: SqlStorage,
  key: RunKey,
  late: LateAnswer,
  nowMs: number,
): string | null {
  const row = findExecution(sql, key.callbackId);
  if (row === undefined) return null;
  const isOurs = row.owner === key.owner && row.status === 'running';
  if (!isOurs || row.answer !== null) return row.answer;
  sql.exec(
    `UPDATE executions SET answer = ?, expires_ms = ?, due_ms = ?, since_ms = ?, outcome = 'late'
     WHERE sequence = ?`,
    late.answer,
    Math.max(row.expires_ms ?? 0, late.expiresMs),
    late.leaseUntilMs,
    nowMs,
    row.sequence,
  );
  return late.answer;
}

/**
 * Ends the runs whose time is up: their machine died, or they were told to stop. What may run twice
 * is queued again; anything else is queued to be settled as `INTERRUPTED`.
 */
export function sweepLostRuns(sql: SqlStorage, nowMs: number): void {
  sql.exec(
    `UPDATE executions SET status = 'queued', since_ms = ?1, due_ms = ?1, owner = NULL,
       runner = NULL, last_error = 'INTERRUPTED',
       interrupted = CASE
         WHEN idempotent = 1 AND job IS NOT NULL AND attempt < max_attempts THEN interrupted
         ELSE 1 END
     WHERE status = 'running' AND due_ms <= ?1 AND ${IS_OPEN}`,
    nowMs,
  );
}

/** Gives a run back at once: its time in the request is over, and it may run twice. */
export function giveUpRun(sql: SqlStorage, key: RunKey, nowMs: number): void {
  renewLease(sql, key, nowMs);
  sweepLostRuns(sql, nowMs);
}

/** Runs that wait for a runner, up to `limit`, and the runners that are busy. */
export function countQueued(sql: SqlStorage, limit: number, nowMs: number): number {
  const cursor = sql.exec<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM executions WHERE status = 'queued' AND due_ms <= ? AND ${IS_OPEN} LIMIT ?)`,
    nowMs,
    limit,
  );
  return cursor.one().count;
}

export function busyRunners(sql: SqlStorage): ReadonlySet<number> {
  const cursor = sql.exec<{ runner: number }>(
    `SELECT runner FROM executions WHERE status = 'running' AND runner IS NOT NULL AND ${IS_OPEN}`,
  );
  return new Set(cursor.toArray().map(({ runner }) => runner));
}
