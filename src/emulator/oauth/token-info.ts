import type { OAuthApp } from './oauth-app.ts';
import { ACCESS_TOKEN_SECONDS, type AccessToken, type Grant } from './token-store.ts';

/** What HubSpot says of a good access token (`PublicAccessTokenInfoResponse` of its OAuth spec). */
export function accessTokenInfo(
  app: OAuthApp,
  { token, grant, expiresMs }: AccessToken,
  nowMs: number,
) {
  // A static token is always fresh.
  const endsMs = expiresMs ?? nowMs + ACCESS_TOKEN_SECONDS * 1_000;
  const isUserLevel = app.isUserLevel === true;
  return {
    active: true,
    token_use: 'access_token',
    ...grantInfo(app, token, grant),
    is_private_distribution: true,
    expires_in: Math.floor((endsMs - nowMs) / 1_000),
    signed_access_token: {
      expiresAt: endsMs,
      // Bit sets and signatures of HubSpot's own, which mean nothing to anybody else.
      scopes: '',
      scopeToScopeGroupPks: '',
      trialScopes: '',
      trialScopeToScopeGroupPks: '',
      signature: '',
      newSignature: '',
      audience: '',
      hubId: Number(grant.portalId),
      userId: grant.user.userId,
      installingUserId: grant.user.userId,
      appId: app.appId,
      appInstallId: '1',
      hublet: 'na1',
      isUserLevel,
      isServiceAccount: false,
      isPrivateDistribution: true,
    },
  };
}

/** What HubSpot says of a good refresh token (`PublicRefreshTokenInfoResponse`). */
export function refreshTokenInfo(app: OAuthApp, token: string, grant: Grant) {
  return { active: true, token_use: 'refresh_token', ...grantInfo(app, token, grant) };
}

function grantInfo(app: OAuthApp, token: string, { portalId, user, scopes }: Grant) {
  return {
    token_type: 'Bearer',
    token,
    client_id: app.clientId,
    hub_id: Number(portalId),
    hub_domain: 'emulator.example.com',
    user: user.email,
    user_id: user.userId,
    app_id: app.appId,
    scopes,
  };
}
