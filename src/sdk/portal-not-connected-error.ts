/**
 * The portal has no usable connection: nothing lets this Worker call HubSpot in its name.
 *
 * `reason` completes the sentence "Portal 123 is not connected: …" and never holds a token.
 */
export class PortalNotConnectedError extends Error {
  override readonly name = 'PortalNotConnectedError';
  readonly portalId: string;

  constructor(portalId: string, reason = 'this Worker holds no access token for it') {
    super(
      `Portal ${portalId} is not connected: ${reason}. To connect it, set HUBSPOT_ACCESS_TOKEN ` +
        'to the access token of a private app in that portal and HUBSPOT_PORTAL_ID to its id.',
    );
    this.portalId = portalId;
  }
}
