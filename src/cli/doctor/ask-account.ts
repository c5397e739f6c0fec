import * as z from 'zod';
import { accountPath } from '../accounts/account-path.ts';
import { OperatorClient, RefusedError } from '../operator-client.ts';
import { parseJson } from '../project/parse-json.ts';
import { UsageError } from '../run-command.ts';

/** What a Worker says of the account of a portal. */
export type AccountAnswer =
  | { readonly kind: 'connected'; readonly clientId: string; readonly scopes: readonly string[] }
  | { readonly kind: 'disconnected'; readonly reason: string }
  /** With a code of Breezeway's, like `ACCOUNT_NOT_FOUND`. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody answers, or no Worker of Breezeway does. */
  | { readonly kind: 'unanswered' };

export interface AccountQuestion {
  /** The Worker's, without a trailing slash. */
  readonly url: string;
  /** `undefined`: a Worker on this machine has a default. */
  readonly key: string | undefined;
  readonly portalId: string;
  /** The app's name; `undefined`: the only one there is. */
  readonly app: string | undefined;
}

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
const scope = z.string().regex(/^[\w.:-]{1,100}$/);

const answerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('CONNECTED'), clientId: z.string(), scopes: z.array(scope) }),
  z.object({ status: z.literal('DISCONNECTED'), reason: code.catch('UNKNOWN') }),
]);
const refusalSchema = z.object({ code });

/**
 * Asks a Worker with its API key. Nothing of an answer is kept but codes and scopes.
 *
 * @throws UsageError when the key is none, is missing, or would go in the clear.
 */
export async function askAccount({
  url,
  key,
  portalId,
  app,
}: AccountQuestion): Promise<AccountAnswer> {
  const client = new OperatorClient({ url, ...(key !== undefined && { key }) });
  const path = accountPath(portalId, { url, ...(app !== undefined && { app }) });
  try {
    const { json } = await client.request(path);
    const { data } = answerSchema.safeParse(json);
    if (data === undefined) return { kind: 'unanswered' };
    return data.status === 'CONNECTED'
      ? { kind: 'connected', clientId: data.clientId, scopes: data.scopes }
      : { kind: 'disconnected', reason: data.reason };
  } catch (error) {
    return readFailure(error);
  }
}

function readFailure(error: unknown): AccountAnswer {
  // What the client makes of this one code.
  if (error instanceof UsageError) return { kind: 'refused', code: 'REQUEST_INVALID' };
  const refusal = error instanceof RefusedError ? parseJson(error.text) : undefined;
  const { data } = refusalSchema.safeParse(refusal);
  return data === undefined ? { kind: 'unanswered' } : { kind: 'refused', code: data.code };
}
