import {
  deliverableMs,
  type ExecutionRow,
  expiryOf,
  findExecution,
  RETENTION_MS,
} from './execution-row.ts';

/** Which run of which execution speaks. */
export interface RunKey {
  readonly callbackId: string;
  readonly owner: string;
}

interface Settled {
  /** What HubSpot gets, if it has no answer yet. JSON text. */
  readonly answer: string;
  readonly outcome: string;
  readonly errorCode: string | undefined;
}

/** How a run ended. */
export type RunEnd =
  /** For good. */
  | (Settled & { readonly kind: 'final' })
  /** HubSpot waits for an answer from outside. */
  | (Settled & {
      readonly kind: 'block';
      readonly status: 'blocked' | 'held';
      readonly expiresMs: number;
      /** What it waits for, encrypted. */
      readonly notice: string;
      /** The tool's declared outputs, as JSON: what a completion may carry. */
      readonly outputs: string;
    })
  /** It runs again at `dueMs`, unless HubSpot is to send it again and does not wait already. */
  | (Settled & {
      readonly kind: 'retry';
      readonly mode: 'detach' | 'hold' | 'hubspot';
      /** The answer where HubSpot waits already, for another delivery. JSON text of a `BLOCK`. */
      readonly waitingAnswer: string;
      readonly dueMs: number;
      /** When HubSpot stops waiting, in the mode `hold`. */
      readonly expiresMs: number;
      readonly job: string;
    });

export type RunRecord =
  /** Recorded; an answer that was given before stands. */
  | { readonly kind: 'recorded'; readonly answer: string; readonly status: ExecutionRow['status'] }
  /** This run had been given up; the execution has the answer of another. */
  | { readonly kind: 'stale'; readonly answer: string | null };

/** Records how a run ended, before anybody is told. Repeating it changes nothing. */
export function recordRunEnd(sql: SqlStorage, key: RunKey, end: RunEnd, nowMs: number): RunRecord {
  if (end.kind === 'final' && settleFirst(sql, key, end, nowMs)) {
    return { kind: 'recorded', answer: end.answer, status: 'settled' };
  }
  const row = findExecution(sql, key.callbackId);
  if (row === undefined) return { kind: 'stale', answer: null };
  if (row.owner !== key.owner) return { kind: 'stale', answer: row.answer };
  if (row.status !== 'running') {
    return { kind: 'recorded', answer: row.answer ?? end.answer, status: row.status };
  }
  switch (end.kind) {
    case 'final':
      return recordFinal(sql, row, end, nowMs);
    case 'block':
      return recordBlock(sql, row, end, nowMs);
    case 'retry':
      return recordRetry(sql, row, end, nowMs);
  }
}

/** What nearly every execution is: its first run ends, and nobody has been told anything yet. */
function settleFirst(sql: SqlStorage, key: RunKey, end: Settled, nowMs: number): boolean {
  const { rowsWritten } = sql.exec(
    `UPDATE executions SET status = 'settled', since_ms = ?1, due_ms = ?1 + ?2, answer = ?3,
       outcome = ?4, error_code = ?5, job = NULL
     WHERE callback_id = ?6 AND owner = ?7 AND status = 'running' AND answer IS NULL
       AND expires_ms IS NULL`,
    nowMs,
    RETENTION_MS,
    end.answer,
    end.outcome,
    end.errorCode ?? null,
    key.callbackId,
    key.owner,
  );
  return rowsWritten > 0;
}

function recordFinal(
  sql: SqlStorage,
  row: ExecutionRow,
  end: Extract<RunEnd, { kind: 'final' }>,
  nowMs: number,
): RunRecord {
  const isAwaited = row.expires_ms !== null;
  const status = isAwaited ? 'delivering' : 'settled';
  // A detached retry was answered with its failure long ago: that stays the answer.
  const answer = isAwaited ? end.answer : (row.answer ?? end.answer);
  sql.exec(
    `UPDATE executions SET status = ?, since_ms = ?, due_ms = ?, runner = NULL, answer = ?,
       outcome = ?, error_code = ?, job = NULL
     WHERE sequence = ?`,
    status,
    nowMs,
    isAwaited ? deliverableMs(row, nowMs) : nowMs + RETENTION_MS,
    answer,
    end.outcome,
    end.errorCode ?? null,
    row.sequence,
  );
  return { kind: 'recorded', answer, status };
}

function recordBlock(
  sql: SqlStorage,
  row: ExecutionRow,
  end: Extract<RunEnd, { kind: 'block' }>,
  nowMs: number,
): RunRecord {
  // HubSpot went on when the execution was detached: there is nothing to block any more.
  if (isDetached(row)) return recordFinal(sql, row, { ...end, kind: 'final' }, nowMs);
  // Where HubSpot waits already, it is the block it already is.
  const expiresMs = expiryOf(row, end.expiresMs);
  const answer = row.expires_ms === null ? end.answer : (row.answer ?? end.answer);
  sql.exec(
    `UPDATE executions SET status = ?, since_ms = ?, due_ms = ?, expires_ms = ?, runner = NULL,
       answer = ?, outcome = ?, error_code = ?, job = NULL, notice = ?, outputs = ?
     WHERE sequence = ?`,
    end.status,
    nowMs,
    expiresMs,
    expiresMs,
    answer,
    end.outcome,
    end.errorCode ?? null,
    end.notice,
    end.outputs,
    row.sequence,
  );
  return { kind: 'recorded', answer, status: end.status };
}

function recordRetry(
  sql: SqlStorage,
  row: ExecutionRow,
  end: Extract<RunEnd, { kind: 'retry' }>,
  nowMs: number,
): RunRecord {
  const isAwaited = row.expires_ms !== null;
  if (end.mode === 'hubspot' && !isAwaited && !isDetached(row)) {
    sql.exec(
      `UPDATE executions SET status = 'returned', since_ms = ?, due_ms = ?, runner = NULL,
         outcome = ?, error_code = ?, job = NULL
       WHERE sequence = ?`,
      nowMs,
      nowMs + RETENTION_MS,
      end.outcome,
      end.errorCode ?? null,
      row.sequence,
    );
    return { kind: 'recorded', answer: end.answer, status: 'returned' };
  }
  // One delivery was told to wait, so every other is.
  const answer = row.answer ?? (isAwaited ? end.waitingAnswer : end.answer);
  sql.exec(
    `UPDATE executions SET status = 'queued', since_ms = ?, due_ms = ?, expires_ms = ?,
       runner = NULL, answer = ?, outcome = ?, error_code = ?, job = ?
     WHERE sequence = ?`,
    nowMs,
    end.dueMs,
    isAwaited || (end.mode === 'hold' && !isDetached(row)) ? expiryOf(row, end.expiresMs) : null,
    answer,
    end.outcome,
    end.errorCode ?? null,
    end.job,
    row.sequence,
  );
  return { kind: 'recorded', answer, status: 'queued' };
}

/** HubSpot has its answer and waits for nothing. */
function isDetached(row: ExecutionRow): boolean {
  return row.answer !== null && row.expires_ms === null;
}
