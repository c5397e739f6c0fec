import { IS_CLOSED } from './execution-row.ts';

/** Rows removed in one go: what is left has another turn a second later. */
const MAX_REMOVED = 2_000;
/** Of the oldest rows so many are looked at, removed or not: open ones may be as old. */
const MAX_READ = 20_000;

/** Removes closed rows whose time is up, the oldest first. True: there may be more. */
export function removeOld(sql: SqlStorage, nowMs: number): boolean {
  const { rowsWritten } = sql.exec(
    `DELETE FROM executions WHERE sequence IN (
       SELECT sequence FROM
         (SELECT sequence, status, due_ms FROM executions ORDER BY sequence LIMIT ?)
       WHERE ${IS_CLOSED} AND due_ms <= ? LIMIT ?)`,
    MAX_READ,
    nowMs,
    MAX_REMOVED,
  );
  // A row counts for itself and for each index it stands in.
  return rowsWritten >= MAX_REMOVED;
}
