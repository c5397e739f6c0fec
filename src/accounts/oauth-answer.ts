import type * as z from 'zod';
import { refusalWire } from './oauth-wire.ts';

/** Why there is no answer to what was asked. Codes are ours or from a list: nothing received. */
export type OAuthFailure =
  /** Another client id, secret or redirect URL might do. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Passing: 429, 5xx, no answer, or one that makes no sense. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs: number };

/** An answer of HubSpot's, read to its end. */
export interface OAuthResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export type OAuthAnswer<T> =
  | { readonly kind: 'parsed'; readonly data: T }
  /** The code or refresh token is no good, and never will be again. */
  | { readonly kind: 'badGrant'; readonly code: string }
  | OAuthFailure;

/** HubSpot is asked again by then, whatever it said: a migration may ask for a day (477). */
const MAX_RETRY_AFTER_MS = 15 * 60_000;

const BAD_GRANT: ReadonlySet<string> = new Set([
  'BAD_REFRESH_TOKEN',
  'BAD_AUTH_CODE',
  'invalid_grant',
]);
export const BAD_SECRET: ReadonlySet<string> = new Set(['BAD_CLIENT_SECRET', 'invalid_client']);
const REFUSED: ReadonlySet<string> = new Set([
  ...BAD_SECRET,
  'BAD_CLIENT_ID',
  'BAD_REDIRECT_URI',
  'MISMATCH_REDIRECT_URI_AUTH_CODE',
  'unauthorized_client',
]);

/** Nothing costs an account its grant but HubSpot's 400 that says in so many words that it is void. */
export function readAnswer<S extends z.ZodType>(
  response: OAuthResponse | undefined,
  schema: S,
): OAuthAnswer<z.output<S>> {
  if (response === undefined) return unavailable('NETWORK');
  const { ok, status, retryAfter, text } = response;
  if (ok) {
    const parsed = schema.safeParse(parseJson(text));
    return parsed.success ? { kind: 'parsed', data: parsed.data } : unavailable('MALFORMED_ANSWER');
  }
  const refusal = refusalWire().safeParse(parseJson(text));
  // HubSpot's own word before RFC 6749's, whose `invalid_grant` stands for many things.
  const code = [refusal.data?.status, refusal.data?.error].find(
    (word) => word !== undefined && (BAD_GRANT.has(word) || REFUSED.has(word)),
  );
  if (code !== undefined && status === 400 && BAD_GRANT.has(code))
    return { kind: 'badGrant', code };
  if (code !== undefined && (status === 400 || status === 401) && REFUSED.has(code)) {
    return { kind: 'refused', code };
  }
  return unavailable(`HTTP_${status}`, retryAfter);
}

export function unavailable(code: string, retryAfter: string | null = null) {
  // Seconds (RFC 9110 §10.2.3). HubSpot never sends the date that would be allowed, too.
  const seconds = retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : 0;
  const retryAfterMs = Math.min(seconds * 1000, MAX_RETRY_AFTER_MS);
  return { kind: 'unavailable', code, retryAfterMs } as const;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
