import type { OAuthControl } from './create-oauth-control.ts';
import type { OAuthApp } from './oauth-app.ts';
import { OAuthFault } from './oauth-fault.ts';
import { ACCESS_TOKEN_SECONDS, type Grant, isGrantOf, type TokenStore } from './token-store.ts';

export interface Issuing {
  readonly app: OAuthApp;
  readonly tokens: TokenStore;
  readonly control: OAuthControl;
}

/** One `grant_type` of the token endpoint. */
export interface GrantType {
  readonly kind: 'exchanges' | 'refreshes';
  readonly grantOf: (form: URLSearchParams, tokens: TokenStore) => Grant | undefined;
  /** Throws `OAuthFault`. */
  readonly answer: (form: URLSearchParams, issuing: Issuing) => object;
}

export const GRANT_TYPES: ReadonlyMap<string, GrantType> = new Map([
  [
    'authorization_code',
    {
      kind: 'exchanges',
      grantOf: (form, tokens) => tokens.findCode(form.get('code') ?? '')?.grant,
      answer: exchange,
    },
  ],
  [
    'refresh_token',
    {
      kind: 'refreshes',
      grantOf: (form, tokens) => tokens.findRefreshToken(form.get('refresh_token') ?? ''),
      answer: refresh,
    },
  ],
]);

function exchange(form: URLSearchParams, { app, tokens }: Issuing) {
  const code = form.get('code') ?? '';
  const redirectUri = form.get('redirect_uri') ?? '';
  if (!app.redirectUrls.includes(redirectUri)) throw new OAuthFault('BAD_REDIRECT_URI');
  const issued = tokens.findCode(code);
  if (issued === undefined || !isGrantOf(app, issued.grant)) throw new OAuthFault('BAD_AUTH_CODE');
  if (tokens.isExpired(issued)) throw new OAuthFault('EXPIRED_AUTH_CODE');
  if (issued.redirectUri !== redirectUri) throw new OAuthFault('MISMATCH_REDIRECT_URI_AUTH_CODE');
  tokens.useCode(code);
  return toTokensWire(issued.grant, tokens, tokens.issueRefreshToken(issued.grant));
}

function refresh(form: URLSearchParams, { app, tokens, control }: Issuing) {
  const old = form.get('refresh_token') ?? '';
  const grant = tokens.findRefreshToken(old);
  if (!isGrantOf(app, grant)) throw new OAuthFault('BAD_REFRESH_TOKEN');
  if (!control.isRotating()) return toTokensWire(grant, tokens, old);
  tokens.deleteRefreshToken(old);
  return toTokensWire(grant, tokens, tokens.issueRefreshToken(grant));
}

/** HubSpot's sample, and `token_use`, which its specification requires. */
function toTokensWire(grant: Grant, tokens: TokenStore, refreshToken: string) {
  return {
    token_type: 'bearer',
    token_use: 'access_token',
    access_token: tokens.issueAccessToken(grant),
    refresh_token: refreshToken,
    hub_id: Number(grant.portalId),
    scopes: grant.scopes,
    expires_in: ACCESS_TOKEN_SECONDS,
  };
}
