import { notEmulated } from '../crm/hubspot-fault.ts';
import type { OAuthApp } from './oauth-app.ts';

/** What an app asks an account for. */
export interface AuthorizeRequest {
  readonly app: OAuthApp;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  /** Given back as it came; an install that begins in HubSpot's marketplace has none. */
  readonly state: string | undefined;
}

export type AuthorizeReading =
  | { readonly ok: true; readonly request: AuthorizeRequest }
  /** For a person to read, in place of the page that asks. */
  | { readonly ok: false; readonly reason: string };

const KNOWN: ReadonlySet<string> = new Set([
  'client_id',
  'redirect_uri',
  'scope',
  // HubSpot's page on OAuth has it in the plural in its prose; its SDK sends this one.
  'optional_scope',
  'state',
]);

/** Reads the query of an install URL. Throws HubSpot's 501 stand-in for what nobody documented. */
export function readAuthorizeRequest(
  query: URLSearchParams,
  apps: readonly OAuthApp[],
): AuthorizeReading {
  for (const name of query.keys()) {
    if (!KNOWN.has(name)) throw notEmulated(`${name} in an install URL`);
  }
  const app = apps.find(({ clientId }) => clientId === query.get('client_id'));
  // The emulator's words: nobody wrote down HubSpot's for an unknown client id.
  if (app === undefined) return refused('Authorization failed because the app is not known.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUrls.includes(redirectUri)) {
    // As quoted in n8n-io/n8n#23581 and HubSpot/oauth-quickstart-python#3.
    return refused(
      `Authorization failed as the redirect URL '${redirectUri}' doesn't match the app's registered redirect URL.`,
    );
  }
  const scopes = listOf(query.get('scope'));
  const optionalScopes = listOf(query.get('optional_scope'));
  const { requiredScopes = scopes } = app;
  const { optionalScopes: allowed = app.requiredScopes ? [] : optionalScopes } = app;
  // Both sentences are from HubSpot's page "Resolve a 'Request for Integration Permissions' error",
  // which also says that a required scope is missing where it was asked for as an optional one, and
  // that an optional one in `scope` is a mismatch.
  if (scopes.length === 0 || !requiredScopes.every((scope) => scopes.includes(scope))) {
    return refused('Authorization failed because the provided scopes are insufficient.');
  }
  const asRequired = scopes.every((scope) => requiredScopes.includes(scope));
  if (!asRequired || !optionalScopes.every((scope) => allowed.includes(scope))) {
    return refused(
      "Authorization failed because there is a mismatch between the scopes in the install URL and the app's configured scopes.",
    );
  }
  const state = query.get('state') ?? undefined;
  return { ok: true, request: { app, redirectUri, scopes, optionalScopes, state } };
}

function refused(reason: string): AuthorizeReading {
  return { ok: false, reason };
}

function listOf(text: string | null): readonly string[] {
  return [...new Set((text ?? '').split(' ').filter((scope) => scope !== ''))];
}
