import type { AppWire } from '../../manifest/schema/app-schema.ts';
import type { Profile } from '../project/profiles.ts';
import { fillVariables, isFilled } from './targets.ts';

export interface AuthorizeUrlOptions {
  readonly app: AppWire;
  readonly portalId: string;
  /** Public, unlike the client secret. */
  readonly clientId: string;
  /** Fills the redirect URL. */
  readonly profile: Profile | undefined;
}

/**
 * Where a super admin of an account grants an app all that it requires now. HubSpot refuses one
 * that asks for less than the app requires. `undefined`: its redirect URL is not known.
 */
export function authorizeUrl(options: AuthorizeUrlOptions): string | undefined {
  const { app, portalId, clientId, profile } = options;
  const { redirectUrls = [], requiredScopes, optionalScopes = [] } = app.config.auth;
  const redirectUrl = fillVariables(redirectUrls[0] ?? '', profile);
  if (redirectUrl === '' || !isFilled(redirectUrl)) return undefined;
  const query = Object.entries({
    client_id: clientId,
    redirect_uri: redirectUrl,
    scope: requiredScopes.join(' '),
    optional_scope: optionalScopes.join(' '),
  })
    .filter(([, value]) => value !== '')
    // Not URLSearchParams, which writes a space as +.
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `https://app.hubspot.com/oauth/${portalId}/authorize?${query.join('&')}`;
}
