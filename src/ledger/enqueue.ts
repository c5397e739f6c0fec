import { type Claim, type ClaimRequest, claimExecution } from './claim.ts';

export interface EnqueueRequest extends ClaimRequest {
  /** The `BLOCK` that HubSpot gets. JSON text. */
  readonly answer: string;
  readonly job: string;
}

/** Records a deferred execution: HubSpot waits, a runner takes it. */
export function enqueueExecution(sql: SqlStorage, request: EnqueueRequest, nowMs: number): Claim {
  const claim = claimExecution(sql, request, nowMs);
  if (claim.kind !== 'claimed') return claim;
  sql.exec(
    `UPDATE executions SET status = 'queued', due_ms = ?, owner = NULL, attempt = attempt - 1,
       answer = ?, expires_ms = ?, outcome = 'deferred'
     WHERE callback_id = ?`,
    nowMs,
    request.answer,
    request.blockUntilMs,
    request.callbackId,
  );
  return claim;
}
