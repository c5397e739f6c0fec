import * as z from 'zod';

/** What an app was granted in an account. */
export interface Grant {
  readonly accessToken: string;
}

export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What HubSpot says of a grant. */
export type Introspection =
  | { readonly kind: 'active'; readonly hubId: string; readonly scopes: readonly string[] }
  | { readonly kind: 'inactive' }
  /** HubSpot does not know these credentials. */
  | { readonly kind: 'refused'; readonly what: 'client id' | 'client secret' }
  | { readonly kind: 'unanswered'; readonly reason: string };

const PATH = '/oauth/2026-03/token/introspect';
const PATIENCE_MS = 10_000;

const answerSchema = z.union([
  z.object({ active: z.literal(false) }),
  z.object({ active: z.literal(true), hub_id: z.number(), scopes: z.array(z.string()) }),
]);
const refusalSchema = z.object({ status: z.enum(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET']) });

/** Asks HubSpot what a token is good for. The secrets travel in the body, to this address alone. */
export async function introspect(
  apiUrl: string,
  { clientId, clientSecret }: AppCredentials,
  { accessToken }: Grant,
): Promise<Introspection> {
  try {
    const response = await fetch(`${apiUrl}${PATH}`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        token: accessToken,
        token_type_hint: 'access_token',
      }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return readAnswer(response.status, await response.json().catch(() => undefined));
  } catch {
    return { kind: 'unanswered', reason: 'cannot be reached' };
  }
}

/** Nothing of an answer is kept as it is: it may repeat what it was sent. */
function readAnswer(status: number, json: unknown): Introspection {
  const answer = answerSchema.safeParse(json);
  if (status === 200 && answer.success) {
    const { data } = answer;
    if (!data.active) return { kind: 'inactive' };
    return { kind: 'active', hubId: String(data.hub_id), scopes: data.scopes };
  }
  const refusal = refusalSchema.safeParse(json);
  if (!refusal.success) return { kind: 'unanswered', reason: `answers ${status}` };
  const what = refusal.data.status === 'BAD_CLIENT_ID' ? 'client id' : 'client secret';
  return { kind: 'refused', what };
}
