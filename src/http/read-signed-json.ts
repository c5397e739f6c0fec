import type { Context } from 'hono';
import { parseExactJson } from '../execution/index.ts';
import type { AppEnv } from './app-env.ts';
import { isJson } from './is-json.ts';

/** The JSON of a verified request, or why it is none. */
export type SignedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'UNSUPPORTED_MEDIA_TYPE' | 'MALFORMED_JSON' };

/** Reads the bytes that `requireSignature` verified. */
export function readSignedJson(c: Context<AppEnv>): SignedJson {
  if (!isJson(c.req.raw.headers)) return { ok: false, code: 'UNSUPPORTED_MEDIA_TYPE' };
  const json = parseExactJson(c.get('body'));
  return json.ok ? json : { ok: false, code: 'MALFORMED_JSON' };
}
