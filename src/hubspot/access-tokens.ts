/** The access tokens of one connected account: asked before every request. */
export interface AccessTokens {
  /**
   * A token that is good for a while. Throws `PortalNotConnectedError` when the account has no
   * usable grant, and `HubSpotError` when it has one whose token cannot be renewed just now.
   */
  accessToken(): Promise<string>;
  /**
   * HubSpot refused this token as expired: gives a newer one, or `undefined` where there is none to
   * get. Throws as `accessToken` does.
   */
  renew(refused: string): Promise<string | undefined>;
}
