import type { OAuthAppSettings } from '../config/index.ts';
import type { AccessTokens } from '../hubspot/index.ts';
import type { AccountAddress } from './account-address.ts';

export type AccountStatus = 'CONNECTED' | 'DISCONNECTED';

/** What is known of a connected account; no token is. */
export interface AccountSummary extends AccountAddress {
  readonly portalId: string;
  /** Who installed the app, as HubSpot says it. */
  readonly userId: string | undefined;
  /** `user`: the token acts as that person; `account`: as the app. */
  readonly level: 'account' | 'user';
  readonly scopes: readonly string[];
  readonly status: AccountStatus;
  /** Why it is disconnected: `BAD_REFRESH_TOKEN`, `VAULT_TAMPERED`, … A code, nothing received. */
  readonly reason: string | undefined;
  /** Epoch milliseconds. */
  readonly connectedMs: number;
  readonly updatedMs: number;
}

/** What one account's object says of it, beyond the directory. */
export interface AccountDetail extends AccountSummary {
  /** When the access token ends; epoch milliseconds. */
  readonly expiresMs: number;
  readonly refreshedMs: number;
  /** Ids of the keys that its tokens are sealed with. */
  readonly keyIds: readonly string[];
}

/** An answer of HubSpot's consent page, on its way to become an account. */
export interface InstallRequest {
  readonly app: OAuthAppSettings;
  readonly isUserLevel: boolean;
  readonly requiredScopes: readonly string[];
  readonly code: string;
  /** The one that the consent page was given. */
  readonly redirectUri: string;
  /** It began in HubSpot, without our state: good for a portal that is not connected, only. */
  readonly isUnsolicited: boolean;
}

export type InstallOutcome =
  | { readonly kind: 'connected'; readonly account: AccountSummary }
  /** Nothing was stored. */
  | { readonly kind: 'badCode' }
  | { readonly kind: 'missingScopes'; readonly missing: readonly string[] }
  /** An unsolicited install of a portal that is connected, with a grant that works. */
  | { readonly kind: 'alreadyConnected'; readonly portalId: string }
  /** HubSpot's token is of another level than the app is declared to have. */
  | { readonly kind: 'wrongLevel'; readonly level: 'account' | 'user' }
  /** HubSpot does not know our client id or secret, or the redirect URL: a code of its own. */
  | { readonly kind: 'refused'; readonly code: string }
  /** HubSpot could not be asked, or answered what makes no sense. */
  | { readonly kind: 'unavailable'; readonly code: string }
  /** HubSpot agreed, and the vault did not take it. */
  | { readonly kind: 'notStored' };

/** What an operator's step came to. */
export type RefreshOutcome =
  | { readonly kind: 'refreshed'; readonly account: AccountDetail }
  | { readonly kind: 'disconnected'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: 'unknown' };

export type DisconnectOutcome =
  | {
      readonly kind: 'disconnected';
      /** False: HubSpot was not told, or would not; the tokens are deleted here all the same. */
      readonly isRevoked: boolean;
      /** Only with `uninstall`: whether HubSpot removed the app from the portal. */
      readonly isUninstalled: boolean | undefined;
    }
  | { readonly kind: 'unknown' };

export type RewrapOutcome =
  | { readonly kind: 'rewrapped' | 'current' }
  /** `VAULT_KEY_UNKNOWN`, `VAULT_TAMPERED`, … */
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'unknown' };

export interface AccountsPage {
  readonly accounts: readonly AccountSummary[];
  /** Where the next page begins; opaque, safe in a URL. */
  readonly nextCursor: string | undefined;
}

export interface AccountsQuery {
  readonly app?: string | undefined;
  readonly status?: AccountStatus | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
}

/** An install that a browser began. */
export interface InstallState {
  /** In the URL: 256 random bits. */
  readonly state: string;
  /** In the browser, as a cookie: what the state belongs to, signed. */
  readonly cookie: string;
}

export type InstallStateReading =
  | { readonly ok: true; readonly app: string }
  | { readonly ok: false; readonly reason: 'foreign' | 'expired' | 'replayed' };

/** The connected accounts of a Worker: one for each isolate. */
export interface Accounts {
  /** Tokens of one account, for a client of its portal. `name` is an `accountName`. */
  tokensOf(name: string, portalId: string): AccessTokens;
  /** Access tokens that this isolate has in memory for a portal: what its log lines must not have. */
  tokensInMemory(portalId: string): Iterable<string>;

  beginInstall(app: OAuthAppSettings): Promise<InstallState>;
  /** Uses a state up. `foreign`: malformed, changed, or another browser's. */
  useInstallState(state: string, cookie: string): Promise<InstallStateReading>;
  install(request: InstallRequest): Promise<InstallOutcome>;

  /** `undefined`: the cursor is none of ours. */
  list(query: AccountsQuery): Promise<AccountsPage | undefined>;
  show(address: AccountAddress): Promise<AccountDetail | undefined>;
  refresh(address: AccountAddress): Promise<RefreshOutcome>;
  disconnect(
    address: AccountAddress,
    options: { readonly uninstall: boolean },
  ): Promise<DisconnectOutcome>;
  rewrap(address: AccountAddress): Promise<RewrapOutcome>;
}
