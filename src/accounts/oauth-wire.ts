import * as z from 'zod';
import { once } from '../once.ts';

/*
 * HubSpot's answers about tokens. Fields that are not named here are ignored, and nothing of an
 * answer is kept that does not have its form: the texts end up in headers, rows and log lines.
 */

/** RFC 6750 §2.1 allows less; anything else could not be sent in a header. */
const token = () => z.string().regex(/^[\x21-\x7e]{1,8192}$/);
/** Ids are beyond int32; `z.int` takes no number that JSON has rounded. */
const id = () => z.int().positive().transform(String);
const optionalId = () =>
  id()
    .nullish()
    .transform((value) => value ?? undefined);
const SCOPE = /^[\w.:-]{1,128}$/;
/** Far more than HubSpot has: they are stored in rows, and listed by the page. */
const MAX_SCOPES = 500;
const YEAR_SECONDS = 31_536_000;

/** Of the token endpoint, for a code and for a refresh token. */
export const tokensWire = once(() =>
  z.object({
    access_token: token(),
    refresh_token: token()
      .nullish()
      .transform((value) => value ?? undefined),
    expires_in: z.int().min(1).max(YEAR_SECONDS),
    hub_id: optionalId(),
  }),
);

/** Of introspection. RFC 7662 §2.2: of a token that is not active it says nothing else. */
export const introspectionWire = once(() =>
  z.discriminatedUnion('active', [
    z.object({ active: z.literal(false) }),
    z.object({
      active: z.literal(true),
      client_id: z.string().nullish(),
      token_use: z.string().nullish(),
      hub_id: id(),
      user_id: optionalId(),
      scopes: z
        .array(z.string())
        .max(MAX_SCOPES)
        .transform((scopes) => scopes.filter((scope) => SCOPE.test(scope)).toSorted()),
      // User-level apps came in 2026-09: where HubSpot does not say, a token is the app's.
      signed_access_token: z.object({ isUserLevel: z.boolean().nullish() }).nullish(),
    }),
  ]),
);

/** HubSpot's `status` and, by RFC 6749 §5.2, `error`: either may be missing. */
export const refusalWire = once(() => {
  const text = z.string().optional().catch(undefined);
  return z.object({ status: text, error: text });
});
