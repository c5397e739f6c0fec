import { type ExecutionRow, findExecution } from './execution-row.ts';
import { sameInput } from './fingerprint.ts';

/** An execution as its delivery tells it. */
export interface ClaimRequest {
  readonly callbackId: string;
  readonly tool: string;
  readonly source: string;
  /** The connected account that it may use, by name. */
  readonly account: string;
  /** Keyed hash of the inputs. */
  readonly fingerprint: string;
  /** Random: tells this delivery from every other, so that a repeated claim is no second one. */
  readonly owner: string;
  /** When the run counts as lost. Epoch milliseconds. */
  readonly leaseUntilMs: number;
  /** When HubSpot would stop waiting for a `BLOCK` that is answered now. Epoch milliseconds. */
  readonly blockUntilMs: number;
  readonly idempotent: boolean;
  readonly maxAttempts: number;
  /** The execution, encrypted; only where it may have to run again. */
  readonly job: string | undefined;
}

export type Claim =
  /** Run it. */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly createdMs: number }
  /** It has an answer. */
  | { readonly kind: 'replay'; readonly answer: string; readonly outcome: string | null }
  /** A handler has it, or will: answer `BLOCK`, its completion follows. */
  | { readonly kind: 'running' }
  /** HubSpot has long gone on. */
  | { readonly kind: 'expired' }
  /** The same id with another tool or other inputs. */
  | { readonly kind: 'conflict' };

/** Lets exactly one delivery of an execution run it. */
export function claimExecution(sql: SqlStorage, request: ClaimRequest, nowMs: number): Claim {
  const { callbackId, tool, source, account, fingerprint, owner, job } = request;
  const inserted = sql.exec(
    `INSERT INTO executions (callback_id, tool, source, fingerprint, status, created_ms, since_ms,
       due_ms, owner, attempt, max_attempts, idempotent, job, account)
     VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, 1, ?, ?, ?, ?)
     ON CONFLICT (callback_id) DO NOTHING`,
    callbackId,
    tool,
    source,
    fingerprint,
    nowMs,
    nowMs,
    request.leaseUntilMs,
    owner,
    request.maxAttempts,
    request.idempotent ? 1 : 0,
    job ?? null,
    account,
  );
  if (inserted.rowsWritten > 0) return { kind: 'claimed', attempt: 1, createdMs: nowMs };
  const row = findExecution(sql, callbackId);
  if (row === undefined) throw new Error('The row that made the claim fail is not there.');
  return readDuplicate(sql, row, request, nowMs);
}

function readDuplicate(
  sql: SqlStorage,
  row: ExecutionRow,
  request: ClaimRequest,
  nowMs: number,
): Claim {
  // What one app, or one user's agent, was answered is nobody else's.
  const isOurs = row.account === null || row.account === request.account;
  if (!isOurs || row.tool !== request.tool || !sameInput(row.fingerprint, request.fingerprint)) {
    return { kind: 'conflict' };
  }
  if (row.status === 'running' && row.owner === request.owner) {
    return { kind: 'claimed', attempt: row.attempt, createdMs: row.created_ms };
  }
  if (row.status === 'returned') return runAgain(sql, row, request, nowMs);
  if (row.status === 'expired') return { kind: 'expired' };
  if (row.answer !== null) return { kind: 'replay', answer: row.answer, outcome: row.outcome };
  sql.exec(
    `UPDATE executions SET expires_ms = max(coalesce(expires_ms, 0), ?), since_ms = ?
     WHERE sequence = ?`,
    request.blockUntilMs,
    nowMs,
    row.sequence,
  );
  return { kind: 'running' };
}

/** HubSpot sends again what it was asked to. */
function runAgain(sql: SqlStorage, row: ExecutionRow, request: ClaimRequest, nowMs: number): Claim {
  const attempt = row.attempt + 1;
  sql.exec(
    `UPDATE executions SET status = 'running', since_ms = ?, due_ms = ?, owner = ?, attempt = ?,
       job = ?
     WHERE sequence = ?`,
    nowMs,
    request.leaseUntilMs,
    request.owner,
    attempt,
    request.job ?? null,
    row.sequence,
  );
  return { kind: 'claimed', attempt, createdMs: row.created_ms };
}
