import type { Context } from 'hono';
import { keepTrying } from '../../execution/index.ts';
import type { RetryRecord } from '../../ledger/index.ts';
import type { AppEnv } from '../app-env.ts';
import { PORTAL_ID } from '../portal-id.ts';
import { refuse } from '../refuse.ts';
import { showExecution } from './show-execution.ts';

const NOTHING_TO_RETRY =
  'There is nothing to retry: the execution waits neither for a run nor for its delivery.';

/** `POST /executions/:portalId/:callbackId/retry`: the next run or delivery, now. */
export async function retryExecution(
  c: Context<AppEnv, '/:portalId/:callbackId/retry'>,
): Promise<Response> {
  const { portalId, callbackId } = c.req.param();
  if (!PORTAL_ID.test(portalId)) return refuse('EXECUTION_NOT_FOUND');
  const { ledger } = c.get('runtime');
  const record = await keepTrying<RetryRecord>(
    async () => await ledger.objectOf(portalId, callbackId).retryNow(callbackId),
  );
  switch (record) {
    case 'retrying':
      return await showExecution(c);
    case 'unknown':
      return refuse('EXECUTION_NOT_FOUND');
    case 'expired':
      return refuse('EXECUTION_EXPIRED');
    case 'nothingToRetry':
      return refuse('EXECUTION_NOT_WAITING', {}, NOTHING_TO_RETRY);
  }
}
