/** Where an app can be installed: by anybody from HubSpot's marketplace, or by invitation. */
export type AppDistribution = 'marketplace' | 'private';

/** The HubSpot app that the tools belong to: it becomes `app-hsmeta.json`. */
export interface AppOptions {
  /** The component's id in the HubSpot project; once uploaded, it stays. Default: the Worker's name, with `_app`. */
  readonly uid?: string;
  /** What people see, also as the section of the tools in workflow editor and agent builder. */
  readonly name: string;
  readonly description: string;
  /** Default `private`. */
  readonly distribution?: AppDistribution;
  readonly auth: AppAuth;
  readonly support?: AppSupport;
  /** Path of the logo in the HubSpot project, such as `/app/app-logo.png`. */
  readonly logo?: string;
  /** URLs that the app's own UI may load from; a Worker's tools need none. */
  readonly permittedUrls?: {
    readonly fetch?: readonly string[];
    readonly iframe?: readonly string[];
    readonly img?: readonly string[];
  };
  /** Tokens for each user instead of each account; from platform version 2026.09 on. */
  readonly isUserLevel?: boolean;
}

export interface AppScopes {
  /** Everybody who installs the app grants these: `crm.objects.deals.read`, `automation`. */
  readonly requiredScopes: readonly string[];
  readonly optionalScopes?: readonly string[];
  readonly conditionallyRequiredScopes?: readonly string[];
}

/** `oauth`: any account, through an install page. `static`: one account, one token. */
export type AppAuth = AppScopes &
  (
    | {
        readonly type: 'oauth';
        /** HTTPS, or `http://localhost`; `${PUBLIC_URL}/…` is filled from the project's profile. */
        readonly redirectUrls: readonly string[];
      }
    | { readonly type: 'static' }
  );

export interface AppSupport {
  readonly supportEmail?: string;
  readonly documentationUrl?: string;
  readonly supportUrl?: string;
  readonly supportPhone?: string;
}
