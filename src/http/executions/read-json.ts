import type * as z from 'zod';
import { parseExactJson } from '../../execution/index.ts';
import { isJson } from '../is-json.ts';
import { readBody } from '../read-body.ts';
import { refuse } from '../refuse.ts';
import { requestProblem } from './request-problem.ts';

/** A request's body, or the answer that refuses it. */
export type JsonRequest<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Response };

const MAX_BODY_BYTES = 1024 * 1024;

/** Reads a JSON body that `schema` takes, and refuses any other. */
export async function readJson<T extends z.ZodObject>(
  request: Request,
  schema: T,
): Promise<JsonRequest<z.output<T>>> {
  if (!isJson(request.headers)) return { ok: false, refusal: refuse('UNSUPPORTED_MEDIA_TYPE') };
  const reading = await readBody(request, MAX_BODY_BYTES);
  if (!reading.ok) return { ok: false, refusal: refuse(reading.code) };
  const json = parseExactJson(reading.body);
  if (!json.ok) return { ok: false, refusal: refuse('MALFORMED_JSON') };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problem = requestProblem(parsed.error, Object.keys(schema.shape));
  return { ok: false, refusal: refuse('REQUEST_INVALID', {}, problem) };
}
