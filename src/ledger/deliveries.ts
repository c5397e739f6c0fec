import { IS_OPEN, RETENTION_MS } from './execution-row.ts';

/** A completion that HubSpot has not taken yet. */
export interface Delivery {
  readonly sequence: number;
  readonly callbackId: string;
  readonly tool: string;
  /** `{"outputFields":…}`; the same bytes at every attempt. */
  readonly answer: string;
  /** Attempts so far. */
  readonly deliveries: number;
  readonly expiresMs: number;
  /** The connected account whose execution it is. */
  readonly account: string | null;
}

/** An object has 128 MB for everything; one answer has at most one of them. */
const MAX_BATCH_CHARACTERS = 1_000_000;

/** Completions that are due, longest first: as many as fit into a request. */
export function dueDeliveries(sql: SqlStorage, limit: number, nowMs: number): Delivery[] {
  const sizes = sql.exec<{ sequence: number; size: number }>(
    `SELECT sequence, length(answer) AS size FROM executions
     WHERE status = 'delivering' AND due_ms <= ? AND ${IS_OPEN} ORDER BY due_ms, sequence LIMIT ?`,
    nowMs,
    limit,
  );
  let total = 0;
  const fitting = sizes.toArray().filter(({ size }, index) => {
    total += size;
    return index === 0 || total <= MAX_BATCH_CHARACTERS;
  });
  return load(
    sql,
    fitting.map(({ sequence }) => sequence),
  );
}

function load(sql: SqlStorage, sequences: readonly number[]): Delivery[] {
  const rows = sql.exec<{
    sequence: number;
    callback_id: string;
    tool: string;
    answer: string;
    deliveries: number;
    expires_ms: number;
    account: string | null;
  }>(
    `SELECT sequence, callback_id, tool, answer, deliveries, expires_ms, account FROM executions
     WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY due_ms, sequence`,
    JSON.stringify(sequences),
  );
  return rows.toArray().map(({ callback_id, expires_ms, ...rest }) => ({
    ...rest,
    callbackId: callback_id,
    expiresMs: expires_ms,
  }));
}

export function recordDelivered(sql: SqlStorage, { sequence }: Delivery, nowMs: number): void {
  sql.exec(
    `UPDATE executions SET status = 'completed', since_ms = ?, due_ms = ?,
       deliveries = deliveries + 1, last_error = NULL
     WHERE sequence = ? AND status = 'delivering'`,
    nowMs,
    nowMs + RETENTION_MS,
    sequence,
  );
}

/** It will be tried again at `dueMs`. `error` names a status or a code, nothing received. */
export function recordUndelivered(
  sql: SqlStorage,
  { sequence }: Delivery,
  { dueMs, error }: { readonly dueMs: number; readonly error: string },
): void {
  sql.exec(
    `UPDATE executions SET due_ms = ?, deliveries = deliveries + 1, last_error = ?
     WHERE sequence = ? AND status = 'delivering'`,
    dueMs,
    error,
    sequence,
  );
}

/** None of an account's can be delivered: those that were not tried wait with those that were. */
export function postponeAccount(sql: SqlStorage, account: string | null, dueMs: number): void {
  sql.exec(
    `UPDATE executions SET due_ms = ?1
     WHERE status = 'delivering' AND due_ms < ?1 AND account IS ?2 AND ${IS_OPEN}`,
    dueMs,
    account,
  );
}

/** HubSpot would not take it, or no longer waits: it stays visible until its retention ends. */
export function recordAbandoned(
  sql: SqlStorage,
  { sequence }: Delivery,
  { error, nowMs }: { readonly error: string; readonly nowMs: number },
): void {
  sql.exec(
    `UPDATE executions SET status = 'abandoned', since_ms = ?, due_ms = ?,
       deliveries = deliveries + 1, last_error = ?
     WHERE sequence = ? AND status = 'delivering'`,
    nowMs,
    nowMs + RETENTION_MS,
    error,
    sequence,
  );
}
