import type { Context } from 'hono';
import { parseAccountName, storedAccount } from '../../accounts/index.ts';
import type { ExecutionRef } from '../../execution/index.ts';
import type { ExecutionDetail } from '../../ledger/index.ts';
import type { AppEnv } from '../app-env.ts';
import { findExecution } from '../executions/find-execution.ts';
import type { RefusalCode } from './refusal-page.ts';

/** A resume URL that leads to an execution that waits, or why it does not. */
export type OpenedLink =
  | {
      readonly ok: true;
      readonly ref: ExecutionRef;
      readonly row: ExecutionDetail;
      /** When the link or the block ends, whichever is first. Epoch milliseconds. */
      readonly untilMs: number;
    }
  | { readonly ok: false; readonly code: RefusalCode };

/** Epoch milliseconds in one spelling: another would not be what was signed. */
const EXPIRES = /^[1-9]\d{0,14}$/;

/** Reads and changes nothing. Nothing is looked up for a link that is not ours. */
export async function openLink(
  c: Context<AppEnv, '/:portalId/:callbackId'>,
  nowMs: number,
): Promise<OpenedLink> {
  const runtime = c.get('runtime');
  const ref = c.req.param();
  const expires = c.req.query('expires') ?? '';
  const signature = c.req.query('signature') ?? '';
  const expiresMs = Number(expires);
  const signer = EXPIRES.test(expires)
    ? await runtime.ledger.verifyResume({ ...ref, expiresMs }, signature)
    : undefined;
  if (signer === undefined) {
    runtime.log('warn', { event: 'rejected', code: 'RESUME_URL_INVALID' });
    return { ok: false, code: 'RESUME_URL_INVALID' };
  }
  if (expiresMs <= nowMs) return { ok: false, code: 'RESUME_URL_EXPIRED' };
  const row = await findExecution(runtime, ref);
  if (row === undefined) return { ok: false, code: 'EXECUTION_NOT_FOUND' };
  // Another app's link is none for this execution.
  const account = storedAccount(runtime.config.apps, ref.portalId, row.account);
  if (parseAccountName(account).app !== signer) return { ok: false, code: 'EXECUTION_NOT_FOUND' };
  const code = refusalOf(row, nowMs);
  if (code !== undefined) return { ok: false, code };
  return { ok: true, ref, row, untilMs: Math.min(expiresMs, row.expiresMs ?? expiresMs) };
}

function refusalOf(row: ExecutionDetail, nowMs: number): RefusalCode | undefined {
  switch (row.status) {
    case 'blocked':
      return (row.expiresMs ?? 0) <= nowMs ? 'EXECUTION_EXPIRED' : undefined;
    // A stop is an operator's to release, and a retry's end is its handler's.
    case 'held':
    case 'queued':
    case 'running':
    case 'returned':
    // It never waited for anybody, or a retry that HubSpot went on from ended it.
    case 'settled':
      return 'EXECUTION_NOT_WAITING';
    case 'expired':
      return 'EXECUTION_EXPIRED';
    case 'delivering':
    case 'completed':
    case 'abandoned':
      return 'RESUME_URL_USED';
  }
}
