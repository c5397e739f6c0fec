import type { Context } from 'hono';
import { html } from 'hono/html';
import {
  type Completion,
  completeExecution,
  ERROR_CODES,
  ExecutionError,
} from '../../execution/index.ts';
import { failContinue, ok } from '../../sdk/results.ts';
import type { AppEnv } from '../app-env.ts';
import { logCompletion } from '../log-completion.ts';
import { page } from '../pages/page.ts';
import { type Answer, answerOutputs, outputsOf } from './answer-outputs.ts';
import type { OpenedLink } from './open-link.ts';
import { type RefusalCode, refusalPage } from './refusal-page.ts';

/** Completes the execution with what the person said, and says that it is done. */
export async function giveAnswer(
  c: Context<AppEnv>,
  { ref, row }: Extract<OpenedLink, { ok: true }>,
  answer: Answer,
  nowMs: number,
): Promise<Response> {
  const outputs = answerOutputs(outputsOf(row), answer, nowMs);
  const result =
    answer.decision === 'continue'
      ? ok(outputs)
      : failContinue(ERROR_CODES.DECLINED.message, { code: 'DECLINED', outputs });
  let completion: Completion;
  try {
    completion = await completeExecution(c.env, ref, result);
  } catch (error) {
    if (error instanceof ExecutionError) return await refusalPage(refusalOf(error));
    throw error;
  }
  // Somebody was quicker.
  if (!completion.isFirst) return await refusalPage('RESUME_URL_USED');
  logCompletion(c.get('runtime').log, ref, completion, 'resume-url');
  return await page({
    status: 200,
    title: answer.decision === 'continue' ? 'Done: it continues' : 'Done: you declined',
    body: html`<p>Your answer was recorded. You can close this page.</p>`,
  });
}

function refusalOf({ code }: ExecutionError): RefusalCode {
  // It ended and began to wait again meanwhile, for something else.
  return code === 'OUTPUTS_INVALID' ? 'EXECUTION_NOT_WAITING' : code;
}
