import {
  EXECUTION_STATUSES,
  type ExecutionStatus,
  IS_CLOSED,
  IS_OPEN,
  RETENTION_MS,
} from './execution-row.ts';
import { sweepLostRuns } from './run.ts';

/** Rows removed in one go; more wait for the next alarm. */
const MAX_REMOVED = 1_000;
/** Old rows are looked for this often. */
const DAY_MS = 86_400_000;

/** Does what time alone brings about: runs that are lost, blocks that end, rows that are old. */
export function sweep(sql: SqlStorage, nowMs: number): void {
  sweepLostRuns(sql, nowMs);
  // A retry that HubSpot no longer waits for is not run: nobody would learn how it ended.
  sql.exec(
    `UPDATE executions SET status = 'expired', since_ms = ?1, due_ms = ?1 + ?2, owner = NULL,
       job = NULL, notice = NULL, outputs = NULL
     WHERE status IN ('blocked', 'held', 'queued') AND due_ms <= ?1 AND expires_ms <= ?1
       AND ${IS_OPEN}`,
    nowMs,
    RETENTION_MS,
  );
  // Rows lie in the order of their arrival: what came less than a retention ago is not looked at.
  sql.exec(
    `DELETE FROM executions WHERE sequence IN (
       SELECT sequence FROM executions
       WHERE ${IS_CLOSED} AND due_ms <= ?1 AND sequence < coalesce(
         (SELECT sequence FROM executions WHERE created_ms > ?1 - ?2 ORDER BY sequence LIMIT 1),
         ?3)
       LIMIT ?4)`,
    nowMs,
    RETENTION_MS,
    Number.MAX_SAFE_INTEGER,
    MAX_REMOVED,
  );
}

export interface DueOptions {
  readonly nowMs: number;
  /** Runs that are due wait for a runner until then. */
  readonly runsNotBeforeMs: number;
  /** Completions that are due wait until then: HubSpot asked for it. */
  readonly deliveriesNotBeforeMs: number;
}

/** When the object has something to do next. One look into the index for each status. */
export function nextDueMs(sql: SqlStorage, options: DueOptions): number | undefined {
  const rows = sql
    .exec<{ status: ExecutionStatus; due_ms: number | null }>(
      `SELECT value AS status,
         (SELECT min(due_ms) FROM executions WHERE status = value AND ${IS_OPEN}) AS due_ms
       FROM json_each(?)`,
      JSON.stringify(EXECUTION_STATUSES),
    )
    .toArray();
  const dues = rows.flatMap(({ status, due_ms: dueMs }) => {
    if (dueMs === null) return [];
    if (status === 'queued') return [Math.max(dueMs, options.runsNotBeforeMs)];
    if (status === 'delivering') return [Math.max(dueMs, options.deliveriesNotBeforeMs)];
    return [dueMs];
  });
  const [any] = sql.exec('SELECT 1 FROM executions LIMIT 1').toArray();
  return any === undefined ? undefined : Math.min(options.nowMs + DAY_MS, ...dues);
}
