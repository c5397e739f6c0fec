/**
 * Where an execution stands.
 *
 * - `running`: a handler has it, until `due_ms` at the latest
 * - `queued`: a handler will get it at `due_ms`
 * - `returned`: HubSpot was asked to send it again (429)
 * - `blocked`: HubSpot waits for somebody's answer
 * - `held`: HubSpot waits for an operator (`failStop`)
 * - `delivering`: its completion goes to HubSpot at `due_ms`
 * - `settled`: answered, nothing left to do
 * - `completed`: HubSpot took its completion
 * - `expired`: the block ended without a completion
 * - `abandoned`: HubSpot would not take its completion
 */
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

export const EXECUTION_STATUSES = [
  'running',
  'queued',
  'returned',
  'blocked',
  'held',
  'delivering',
  'settled',
  'completed',
  'expired',
  'abandoned',
] as const;

/** Nothing happens to them any more until they are removed. */
const CLOSED = `('settled', 'completed', 'expired', 'abandoned', 'returned')`;

/*
 * Conditions of the partial indexes. SQLite takes such an index only where its condition stands in
 * the query, word for word.
 */
export const IS_OPEN = `status NOT IN ${CLOSED}`;
export const IS_CLOSED = `status IN ${CLOSED}`;
/** All but what every execution passes through. */
export const IS_NOTABLE = `status NOT IN ('running', 'settled')`;

/** A row of `executions`; SCHEMA.md explains each column. */
export interface ExecutionRow {
  [column: string]: SqlStorageValue;
  sequence: number;
  callback_id: string;
  tool: string;
  source: string;
  fingerprint: string;
  status: ExecutionStatus;
  created_ms: number;
  since_ms: number;
  due_ms: number;
  expires_ms: number | null;
  owner: string | null;
  runner: number | null;
  attempt: number;
  max_attempts: number;
  idempotent: number;
  interrupted: number;
  answer: string | null;
  outcome: string | null;
  error_code: string | null;
  job: string | null;
  notice: string | null;
  outputs: string | null;
  deliveries: number;
  last_error: string | null;
  account: string | null;
}

/** Closed rows stay this long, for operators and late duplicates. */
export const RETENTION_MS = 30 * 86_400_000;

/**
 * HubSpot answers 204 to a completion it does not wait for, and forgets it: it must have read
 * `BLOCK` before. So none goes out within a second of it.
 */
const DELIVERY_GRACE_MS = 1_000;

/** When a completion may go to HubSpot. */
export function deliverableMs(row: ExecutionRow, nowMs: number): number {
  return Math.max(nowMs, row.since_ms + DELIVERY_GRACE_MS);
}

/** When HubSpot stops waiting: as it was told, or, where it was told nothing yet, as late as asked. */
export function expiryOf(row: ExecutionRow, askedMs: number): number {
  const isTold = row.answer !== null && row.expires_ms !== null;
  return isTold ? (row.expires_ms ?? askedMs) : Math.max(row.expires_ms ?? 0, askedMs);
}

export function findExecution(sql: SqlStorage, callbackId: string): ExecutionRow | undefined {
  const cursor = sql.exec<ExecutionRow>(
    'SELECT * FROM executions WHERE callback_id = ?',
    callbackId,
  );
  return cursor.toArray()[0];
}
