import { findExecution } from './execution-row.ts';

export type RetryRecord = 'retrying' | 'unknown' | 'expired' | 'nothingToRetry';

/** An operator asks for the next attempt at once: of a run that waits, or of a delivery. */
export function retryNow(sql: SqlStorage, callbackId: string, nowMs: number): RetryRecord {
  const row = findExecution(sql, callbackId);
  if (row === undefined) return 'unknown';
  if (row.status === 'queued' || row.status === 'delivering') {
    if (row.expires_ms !== null && row.expires_ms <= nowMs) return 'expired';
    sql.exec('UPDATE executions SET due_ms = ? WHERE sequence = ?', nowMs, row.sequence);
    return 'retrying';
  }
  if (row.status === 'abandoned') {
    if ((row.expires_ms ?? 0) <= nowMs) return 'expired';
    sql.exec(
      `UPDATE executions SET status = 'delivering', since_ms = ?1, due_ms = ?1
       WHERE sequence = ?2`,
      nowMs,
      row.sequence,
    );
    return 'retrying';
  }
  return row.status === 'expired' ? 'expired' : 'nothingToRetry';
}
