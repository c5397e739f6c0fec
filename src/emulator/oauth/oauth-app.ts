/** The credentials of an app, by which HubSpot knows who asks. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An app that accounts install, as its developer configured it in HubSpot. */
export interface OAuthApp extends AppCredentials {
  readonly appId: number;
  /** What people see; default: the client id. */
  readonly name?: string;
  /** The only addresses a code is sent to, each to the letter. */
  readonly redirectUrls: readonly string[];
  /** Default: whatever an install URL asks for, as if it were configured so. */
  readonly requiredScopes?: readonly string[];
  /** Only together with `requiredScopes`. */
  readonly optionalScopes?: readonly string[];
  /** Its tokens act as the user who connected it; default: as the app. */
  readonly isUserLevel?: boolean;
}

/** What the emulated HubSpot gives as the id of an app that was configured without one. */
const STATIC_APP_ID = 1_000_001;

/** An app as the emulator keeps it: its developer can add redirect URLs any time, as in HubSpot. */
export interface RegisteredApp extends OAuthApp {
  readonly redirectUrls: string[];
}

export function registerApp(app: OAuthApp): RegisteredApp {
  return { ...app, redirectUrls: [...app.redirectUrls] };
}

/** An app with static auth: nobody installs it, its one token comes from its Auth tab. */
export function staticApp(credentials: AppCredentials): OAuthApp {
  const { clientId, clientSecret } = credentials;
  return { clientId, clientSecret, appId: STATIC_APP_ID, redirectUrls: [] };
}
