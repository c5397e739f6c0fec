import { type ExecutionRef, keepTrying } from '../../execution/index.ts';
import type { ExecutionDetail } from '../../ledger/index.ts';
import type { Runtime } from '../../runtime.ts';
import { PORTAL_ID } from '../portal-id.ts';

/** An execution's row; none when there is no such portal or execution. */
export async function findExecution(
  { ledger }: Runtime,
  { portalId, callbackId }: ExecutionRef,
): Promise<ExecutionDetail | undefined> {
  if (!PORTAL_ID.test(portalId)) return undefined;
  return await keepTrying<ExecutionDetail | undefined>(
    async () => await ledger.objectOf(portalId, callbackId).show(callbackId),
  );
}
