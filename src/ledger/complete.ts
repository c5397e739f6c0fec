import {
  deliverableMs,
  type ExecutionRow,
  type ExecutionStatus,
  findExecution,
} from './execution-row.ts';

/** The end of a block, from outside. */
export interface CompletionRequest {
  readonly callbackId: string;
  /** `{"outputFields":…}` with a final state. */
  readonly answer: string;
  readonly outcome: string;
  readonly errorCode: string | undefined;
}

export type CompletionRecord =
  /** This is the one that counts. */
  | { readonly kind: 'completed' }
  /** It had ended before, with this answer. */
  | { readonly kind: 'finished'; readonly answer: string; readonly status: ExecutionStatus }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  /** A handler has it, or HubSpot went on without waiting. */
  | { readonly kind: 'notWaiting' };

/** Ends a block: the first completion wins. */
export function recordCompletion(
  sql: SqlStorage,
  request: CompletionRequest,
  nowMs: number,
): CompletionRecord {
  const row = findExecution(sql, request.callbackId);
  if (row === undefined) return { kind: 'unknown' };
  switch (row.status) {
    case 'expired':
      return { kind: 'expired' };
    case 'running':
    case 'returned':
      return { kind: 'notWaiting' };
    case 'queued':
      return row.expires_ms === null ? { kind: 'notWaiting' } : end(sql, row, request, nowMs);
    case 'blocked':
    case 'held':
      return end(sql, row, request, nowMs);
    case 'delivering':
    case 'settled':
    case 'completed':
    case 'abandoned':
      return { kind: 'finished', answer: row.answer ?? '', status: row.status };
  }
}

function end(
  sql: SqlStorage,
  row: ExecutionRow,
  request: CompletionRequest,
  nowMs: number,
): CompletionRecord {
  if (row.expires_ms !== null && row.expires_ms <= nowMs) return { kind: 'expired' };
  sql.exec(
    `UPDATE executions SET status = 'delivering', since_ms = ?, due_ms = ?, owner = NULL,
       answer = ?, outcome = ?, error_code = ?, job = NULL, notice = NULL, outputs = NULL
     WHERE sequence = ?`,
    nowMs,
    deliverableMs(row, nowMs),
    request.answer,
    request.outcome,
    request.errorCode ?? null,
    row.sequence,
  );
  return { kind: 'completed' };
}
