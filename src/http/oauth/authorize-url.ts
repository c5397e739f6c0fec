import type { AppScopes } from './app-scopes.ts';

export interface AuthorizeUrlOptions {
  /** Where HubSpot's pages are, without a trailing slash. */
  readonly hubspotAppUrl: string;
  /** `undefined`: HubSpot asks which account. */
  readonly portalId: string | undefined;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: AppScopes;
  readonly state: string;
}

/** HubSpot's consent page for one install. */
export function authorizeUrl(options: AuthorizeUrlOptions): string {
  const { hubspotAppUrl, portalId, clientId, redirectUri, scopes, state } = options;
  const query = Object.entries({
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.required.join(' '),
    optional_scope: scopes.optional.join(' '),
    state,
  })
    .filter(([, value]) => value !== '')
    // Not URLSearchParams, which writes a space as +.
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const account = portalId === undefined ? '' : `/${portalId}`;
  return `${hubspotAppUrl}/oauth${account}/authorize?${query.join('&')}`;
}
