import type { WorkerConnection } from './caller/send-signed.ts';
import type { EmulatorClock } from './clock.ts';
import type { RateLimit } from './crm/rate-limit.ts';
import type { AppCredentials, OAuthApp } from './oauth/oauth-app.ts';
import type { Seed } from './seed.ts';
import type { WorkflowTimings } from './workflow/workflow-timings.ts';

export interface EmulatorOptions {
  /** The numeric id of the default portal. */
  readonly portalId: string;
  /** Further portals, each with the default seed. */
  readonly otherPortalIds?: readonly string[];
  /** A token of the default portal that never ends, as a private app has; default: none. */
  readonly accessToken?: string;
  /** Scopes of `accessToken`; default: all there are. */
  readonly scopes?: readonly string[];
  /** The app with static auth whose token `accessToken` is; default: one without credentials. */
  readonly oauthApp?: AppCredentials;
  /** Apps that can be connected; default: none. */
  readonly oauthApps?: readonly OAuthApp[];
  /** Whether each refresh ends the refresh token it came with; default: it stays, as HubSpot's. */
  readonly rotateRefreshTokens?: boolean;
  /** Real time, epoch milliseconds. */
  readonly nowMs: () => number;
  /** The portals' own clock; default: one over `nowMs`, whose timers fire only when it is moved. */
  readonly clock?: EmulatorClock;
  /** 32 hex digits, never the same twice; default: a counter, so that a run can be repeated. */
  readonly randomHex?: () => string;
  /** What the default portal holds at first; default: `createDefaultSeed` of this moment. */
  readonly seed?: Seed;
  /** Limits to enforce; default: none, requests are only counted. `hubspot`: 110 and 5. */
  readonly rateLimit?: RateLimit;
  /** The Worker that workflows and agents call; `connectWorker` can name it later. */
  readonly worker?: WorkerConnection;
  /** How patient workflows are; default: as HubSpot. */
  readonly workflow?: Partial<WorkflowTimings>;
}
