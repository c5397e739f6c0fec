import type { Context } from 'hono';
import {
  type CompletionResult,
  completeExecution,
  ExecutionError,
  type ExecutionRef,
} from '../../execution/index.ts';
import type { AppEnv } from '../app-env.ts';
import { type CompletedBy, logCompletion } from '../log-completion.ts';
import { PORTAL_ID } from '../portal-id.ts';
import { refuse } from '../refuse.ts';

/** Completes an execution and says how it ended, now or before. */
export async function answerCompletion(
  c: Context<AppEnv>,
  ref: ExecutionRef,
  result: CompletionResult,
  by: CompletedBy,
): Promise<Response> {
  if (!PORTAL_ID.test(ref.portalId)) return refuse('EXECUTION_NOT_FOUND');
  try {
    const completion = await completeExecution(c.env, ref, result);
    logCompletion(c.get('runtime').log, ref, completion, by);
    const { state, outputs, isFirst } = completion;
    return c.json({ ...ref, state, outputs, isFirst });
  } catch (error) {
    if (error instanceof ExecutionError) return refuse(error.code, {}, error.message);
    throw error;
  }
}
