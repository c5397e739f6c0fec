export interface PortalNotConnectedDetails {
  /** Completes the sentence "Portal 123 is not connected: …". Never holds a token. */
  readonly reason?: string;
}

/** The portal has no usable connection: nothing lets this Worker call HubSpot in its name. */
export class PortalNotConnectedError extends Error {
  override readonly name = 'PortalNotConnectedError';
  readonly portalId: string;

  constructor(
    portalId: string,
    { reason = 'this Worker holds no access for it' }: PortalNotConnectedDetails = {},
  ) {
    super(
      `Portal ${portalId} is not connected: ${reason}. To connect it, install the app there: open ` +
        '/oauth/install on this Worker. An app with static auth needs HUBSPOT_ACCESS_TOKEN and ' +
        'HUBSPOT_PORTAL_ID of that portal instead.',
    );
    this.portalId = portalId;
  }
}
