/** Where a client gets the access token of its portal: asked before every request. */
export interface AccessTokens {
  /**
   * Throws `PortalNotConnectedError` when the portal has no usable connection. `renew` says that
   * HubSpot just refused the token: get a new one where there is one to get.
   */
  accessToken(portalId: string, options?: { readonly renew: boolean }): Promise<string>;
}
