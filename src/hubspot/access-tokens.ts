/** Where a client gets the access token of its portal: asked before every request. */
export interface AccessTokens {
  /** Throws `PortalNotConnectedError` when the portal has no usable connection. */
  accessToken(portalId: string): Promise<string>;
}
