import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { toExecutionWire } from './execution-wire.ts';
import { findExecution } from './find-execution.ts';

/** `GET /executions/:portalId/:callbackId` */
export async function showExecution(
  c: Context<AppEnv, '/:portalId/:callbackId'>,
): Promise<Response> {
  const ref = c.req.param();
  const row = await findExecution(c.get('runtime'), ref);
  return row === undefined
    ? refuse('EXECUTION_NOT_FOUND')
    : c.json(toExecutionWire(ref.portalId, row));
}
