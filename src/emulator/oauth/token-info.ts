export interface TokenInfoOptions {
  readonly portalId: string;
  readonly clientId: string;
  readonly token: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

const APP_ID = 1_000_001;
/** Who installed the app: the user of the portal's owner 1. */
const USER_ID = 101;
const USER = 'maria.lopez@example.com';
/** HubSpot's access tokens are good for half an hour; the emulated one is always fresh. */
const EXPIRES_IN_SECONDS = 1_800;

/** What HubSpot says of a good access token (`PublicAccessTokenInfoResponse` of its OAuth spec). */
export function tokenInfo({ portalId, clientId, token, scopes, nowMs }: TokenInfoOptions) {
  const hubId = Number(portalId);
  return {
    active: true,
    token_use: 'access_token',
    token_type: 'Bearer',
    token,
    client_id: clientId,
    hub_id: hubId,
    hub_domain: 'emulator.example.com',
    user: USER,
    user_id: USER_ID,
    app_id: APP_ID,
    is_private_distribution: true,
    scopes,
    expires_in: EXPIRES_IN_SECONDS,
    signed_access_token: {
      expiresAt: nowMs + EXPIRES_IN_SECONDS * 1_000,
      // Bit sets and signatures of HubSpot's own, which mean nothing to anybody else.
      scopes: '',
      scopeToScopeGroupPks: '',
      trialScopes: '',
      trialScopeToScopeGroupPks: '',
      signature: '',
      newSignature: '',
      audience: '',
      hubId,
      userId: USER_ID,
      installingUserId: USER_ID,
      appId: APP_ID,
      appInstallId: '1',
      hublet: 'na1',
      isUserLevel: false,
      isServiceAccount: false,
      isPrivateDistribution: true,
    },
  };
}
