import type { Context } from 'hono';
import * as z from 'zod';
import { once } from '../../once.ts';
import type { AppEnv } from '../app-env.ts';
import { requestProblem } from '../executions/request-problem.ts';
import { PORTAL_ID } from '../portal-id.ts';
import { refuse } from '../refuse.ts';

/** What a URL asks for, or the answer that refuses it. */
export type QueryReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Response };

const MAX_LIMIT = 100;
const LIMIT_RULE = `must be a whole number from 1 to ${MAX_LIMIT}`;

const app = () => z.string().optional();

/** One account, or all of an app. */
export const appQuery = once(() => z.strictObject({ app: app() }));

export const installUrlQuery = once(() =>
  z.strictObject({
    app: app(),
    portal: z.string().regex(PORTAL_ID, 'must be the numeric id of a HubSpot account').optional(),
  }),
);

export const listQuery = once(() =>
  z.strictObject({
    app: app(),
    status: z
      .enum(['CONNECTED', 'DISCONNECTED'], 'must be one of CONNECTED, DISCONNECTED')
      .optional(),
    cursor: z.string().optional(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, LIMIT_RULE)
      .transform(Number)
      .refine((limit) => limit <= MAX_LIMIT, LIMIT_RULE)
      .default(50),
  }),
);

/** Takes what `schema` names, and refuses everything else. */
export function readQuery<T extends z.ZodObject>(
  c: Context<AppEnv>,
  schema: T,
): QueryReading<z.output<T>> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(c.req.url).searchParams));
  if (parsed.success) return { ok: true, value: parsed.data };
  const problem = requestProblem(parsed.error, Object.keys(schema.shape));
  return { ok: false, refusal: refuse('REQUEST_INVALID', {}, problem) };
}
