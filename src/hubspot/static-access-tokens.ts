import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import type { AccessTokens } from './access-tokens.ts';

export interface StaticAccessTokensOptions {
  readonly accessToken?: string | undefined;
  /** The portal the token belongs to. */
  readonly portalId?: string | undefined;
}

/**
 * The token of a private app: one token, good for one portal. Every other portal, or every portal
 * when either value is missing, is not connected.
 */
export function createStaticAccessTokens(options: StaticAccessTokensOptions): AccessTokens {
  const { accessToken, portalId: connectedPortalId } = options;
  return {
    async accessToken(portalId) {
      if (!accessToken || portalId !== connectedPortalId) {
        throw new PortalNotConnectedError(portalId);
      }
      return accessToken;
    },
  };
}
