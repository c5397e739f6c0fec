import type { Context } from 'hono';
import * as z from 'zod';
import { once } from '../../once.ts';
import { failContinue, ok } from '../../sdk/results.ts';
import type { AppEnv } from '../app-env.ts';
import { answerCompletion } from './answer-completion.ts';
import { readJson } from './read-json.ts';

export const finalState = z.enum(
  ['SUCCESS', 'FAIL_CONTINUE'],
  'must be "SUCCESS" or "FAIL_CONTINUE"',
);

const completion = once(() =>
  z
    .strictObject(
      {
        state: finalState,
        // As parsed, with whatever keys: each must be a declared output's anyway.
        outputs: z
          .custom<Readonly<Record<string, unknown>>>(
            (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
            'must be an object of outputs by name',
          )
          .optional(),
        errorCode: z
          .string('must be text')
          .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be SCREAMING_SNAKE')
          .optional(),
        errorMessage: z.string('must be text').optional(),
      },
      { error: ({ code }) => (code === 'invalid_type' ? 'must be a JSON object' : undefined) },
    )
    .refine(({ state, errorCode }) => state !== 'SUCCESS' || errorCode === undefined, {
      error: 'must be left out with SUCCESS',
      path: ['errorCode'],
    })
    .refine(({ state, errorMessage }) => state !== 'SUCCESS' || errorMessage === undefined, {
      error: 'must be left out with SUCCESS',
      path: ['errorMessage'],
    }),
);

/** `POST /executions/:portalId/:callbackId/complete`: another system has the answer. */
export async function complete(
  c: Context<AppEnv, '/:portalId/:callbackId/complete'>,
): Promise<Response> {
  const body = await readJson(c.req.raw, completion());
  if (!body.ok) return body.refusal;
  const { state, outputs = {}, errorCode, errorMessage = '' } = body.value;
  const result =
    state === 'SUCCESS'
      ? ok(outputs)
      : failContinue(errorMessage, { outputs, ...(errorCode && { code: errorCode }) });
  return await answerCompletion(c, c.req.param(), result, 'api');
}
