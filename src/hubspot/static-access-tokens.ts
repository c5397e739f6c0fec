import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import type { AccessTokens } from './access-tokens.ts';

export interface StaticAccessTokensOptions {
  readonly accessToken?: string | undefined;
  /** The portal the token belongs to. */
  readonly connectedPortalId?: string | undefined;
  /** The portal that is to be called. */
  readonly portalId: string;
}

// RFC 6750 §2.1 allows less; anything outside visible ASCII would make fetch throw the header back.
const BEARER_TOKEN = /^[\x21-\x7e]+$/;

/**
 * The token of a private app: one token, good for one portal. Every other portal, or every portal
 * when either value is missing, is not connected.
 */
export function createStaticAccessTokens(options: StaticAccessTokensOptions): AccessTokens {
  const { accessToken, connectedPortalId, portalId } = options;
  return {
    async accessToken() {
      if (!accessToken || portalId !== connectedPortalId) {
        throw new PortalNotConnectedError(portalId);
      }
      if (!BEARER_TOKEN.test(accessToken)) {
        throw new PortalNotConnectedError(portalId, { reason: 'its access token is malformed' });
      }
      return accessToken;
    },
    renew: async () => undefined,
  };
}
