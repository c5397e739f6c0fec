import type { ExecutionSummary } from '../../ledger/index.ts';

/** An execution as operators get it: never its inputs or outputs. Instants are ISO 8601, in UTC. */
export interface ExecutionWire {
  readonly portalId: string;
  readonly callbackId: string;
  readonly tool: string;
  readonly source: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly errorCode: string | null;
  readonly createdAt: string;
  /** Since when it has this status. */
  readonly since: string;
  /** Until when HubSpot waits. */
  readonly until: string | null;
  /** When something happens to it: a run, a delivery, the end of its block, its removal. */
  readonly next: string;
  /** Runs so far. */
  readonly attempts: number;
  /** Attempts to deliver its completion. */
  readonly deliveries: number;
  readonly lastError: string | null;
}

export function toExecutionWire(portalId: string, row: ExecutionSummary): ExecutionWire {
  const { callbackId, tool, source, status, outcome, errorCode } = row;
  return {
    portalId,
    callbackId,
    tool,
    source,
    status,
    outcome,
    errorCode,
    createdAt: iso(row.createdMs),
    since: iso(row.sinceMs),
    until: row.expiresMs === null ? null : iso(row.expiresMs),
    next: iso(row.dueMs),
    attempts: row.attempt,
    deliveries: row.deliveries,
    lastError: row.lastError,
  };
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
