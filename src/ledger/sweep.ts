import {
  EXECUTION_STATUSES,
  type ExecutionStatus,
  IS_OPEN,
  RETENTION_MS,
} from './execution-row.ts';
import { sweepLostRuns } from './run.ts';

/** Does what time alone brings about: runs that are lost, blocks that end. */
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
  // HubSpot went on before it was told, for whatever reason it was not.
  sql.exec(
    `UPDATE executions SET due_ms = ?1
     WHERE status = 'delivering' AND expires_ms <= ?1 AND due_ms > ?1 AND ${IS_OPEN}`,
    nowMs,
  );
}

export interface DueOptions {
  readonly nowMs: number;
  /** When old rows are looked for again. */
  readonly removalMs: number;
  /** Runs that are due have been given to runners; whether they came is looked at then. */
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
    if (status === 'queued' && dueMs <= options.nowMs) return [options.runsNotBeforeMs];
    if (status === 'delivering') return [Math.max(dueMs, options.deliveriesNotBeforeMs)];
    return [dueMs];
  });
  const [any] = sql.exec('SELECT 1 FROM executions LIMIT 1').toArray();
  return any === undefined ? undefined : Math.min(options.removalMs, ...dues);
}
