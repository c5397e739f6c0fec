/** The credentials of the app that a portal has installed. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
}
