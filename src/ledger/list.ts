import {
  type ExecutionRow,
  type ExecutionStatus,
  findExecution,
  IS_NOTABLE,
  IS_OPEN,
} from './execution-row.ts';

/** An execution as operators see it: never its inputs. */
export interface ExecutionSummary {
  /** Its place in the object, which cursors name. */
  readonly sequence: number;
  readonly callbackId: string;
  readonly tool: string;
  readonly source: string;
  readonly status: ExecutionStatus;
  readonly outcome: string | null;
  readonly errorCode: string | null;
  readonly createdMs: number;
  /** Since when it has this status. */
  readonly sinceMs: number;
  /** When something happens to it next: a run, a delivery, the end of its block, its removal. */
  readonly dueMs: number;
  /** Until when HubSpot waits. */
  readonly expiresMs: number | null;
  readonly attempt: number;
  /** Attempts to deliver its completion. */
  readonly deliveries: number;
  readonly lastError: string | null;
}

/** What completing it takes to know, beside. */
export interface ExecutionDetail extends ExecutionSummary {
  /** The tool's declared outputs, as JSON, while it is blocked. */
  readonly outputs: string | null;
  /** What it waits for, encrypted. */
  readonly notice: string | null;
  readonly answer: string | null;
  /** The connected account that it may use, by name. */
  readonly account: string | null;
}

export interface ListQuery {
  readonly status: ExecutionStatus | undefined;
  readonly tool: string | undefined;
  /** Only rows before this place. */
  readonly before: number | undefined;
  readonly limit: number;
}

const SUMMARY = `sequence, callback_id, tool, source, status, outcome, error_code, created_ms,
  since_ms, due_ms, expires_ms, attempt, deliveries, last_error`;

/** A page of executions, newest first. */
export function listExecutions(sql: SqlStorage, query: ListQuery): ExecutionSummary[] {
  const conditions: string[] = [];
  const values: SqlStorageValue[] = [];
  const { status } = query;
  for (const [condition, value] of [
    [statusCondition(status), status],
    ['tool = ?', query.tool],
    ['sequence < ?', query.before],
  ] as const) {
    if (value === undefined) continue;
    conditions.push(condition);
    values.push(value);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = sql.exec<ExecutionRow>(
    `SELECT ${SUMMARY} FROM executions ${where} ORDER BY sequence DESC LIMIT ?`,
    ...values,
    query.limit,
  );
  return rows.toArray().map(summaryOf);
}

function statusCondition(status: ExecutionStatus | undefined): string {
  if (status === 'running') return `status = ? AND ${IS_OPEN}`;
  // Nearly every row is: going through them in order beats sorting them all.
  if (status === 'settled') return '+status = ?';
  return `status = ? AND ${IS_NOTABLE}`;
}

export function showExecution(sql: SqlStorage, callbackId: string): ExecutionDetail | undefined {
  const row = findExecution(sql, callbackId);
  if (row === undefined) return undefined;
  const { outputs, notice, answer, account } = row;
  return { ...summaryOf(row), outputs, notice, answer, account };
}

function summaryOf(row: ExecutionRow): ExecutionSummary {
  return {
    sequence: row.sequence,
    callbackId: row.callback_id,
    tool: row.tool,
    source: row.source,
    status: row.status,
    outcome: row.outcome,
    errorCode: row.error_code,
    createdMs: row.created_ms,
    sinceMs: row.since_ms,
    dueMs: row.due_ms,
    expiresMs: row.expires_ms,
    attempt: row.attempt,
    deliveries: row.deliveries,
    lastError: row.last_error,
  };
}
