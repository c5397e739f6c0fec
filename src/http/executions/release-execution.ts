import type { Context } from 'hono';
import * as z from 'zod';
import {
  type CompletionResult,
  type ExecutionRef,
  readStoredAnswer,
} from '../../execution/index.ts';
import type { ExecutionDetail } from '../../ledger/index.ts';
import type { Runtime } from '../../runtime.ts';
import { failContinue, ok } from '../../sdk/results.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { answerCompletion } from './answer-completion.ts';
import { finalState } from './complete.ts';
import { findExecution } from './find-execution.ts';
import { readJson } from './read-json.ts';

const release = z.strictObject(
  { state: finalState },
  { error: ({ code }) => (code === 'invalid_type' ? 'must be a JSON object' : undefined) },
);

/** `POST /executions/:portalId/:callbackId/release`: an operator lets it go, without outputs. */
export async function releaseExecution(
  c: Context<AppEnv, '/:portalId/:callbackId/release'>,
): Promise<Response> {
  const body = await readJson(c.req.raw, release);
  if (!body.ok) return body.refusal;
  const ref = c.req.param();
  if (body.value.state === 'SUCCESS') return await answerCompletion(c, ref, ok(), 'operator');
  const row = await findExecution(c.get('runtime'), ref);
  if (row === undefined) return refuse('EXECUTION_NOT_FOUND');
  const failure = await failureOf(c.get('runtime'), ref, row);
  return await answerCompletion(c, ref, failure, 'operator');
}

/** The failure that holds it. A block has none: then its release is the failure. */
async function failureOf(
  { ledger }: Runtime,
  { portalId, callbackId }: ExecutionRef,
  { status, answer, notice, errorCode }: ExecutionDetail,
): Promise<CompletionResult> {
  const { errorCode: code, errorMessage = '' } =
    answer === null ? {} : readStoredAnswer(answer).outputs;
  if (code) return failContinue(errorMessage, { code });
  if (status !== 'held' || notice === null || errorCode === null) {
    return failContinue('An operator let it go.');
  }
  // HubSpot waited before it failed: the answer it had then says nothing of the failure.
  const place = { portalId, callbackId, column: 'notice' } as const;
  // The secret that sealed it may be gone: that must not keep it from being let go.
  const message = await ledger.unseal(place, notice).catch(() => 'An operator let it go.');
  return failContinue(message, { code: errorCode });
}
