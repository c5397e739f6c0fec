/** Tokens as they are kept: opened, with the instants that matter. */
export interface HeldTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When HubSpot's answer came; epoch milliseconds. */
  readonly obtainedMs: number;
  /** When the access token ends, counted from before HubSpot was asked; epoch milliseconds. */
  readonly expiresMs: number;
}

/** What one install gave. */
export interface HeldGrant extends HeldTokens {
  /** Random: another install has another, so that an answer that comes late finds its own grant. */
  readonly grantId: string;
  /** The app's client id when it was granted. */
  readonly clientId: string;
  readonly portalId: string;
}

/** Why an account has no grant to use. */
export type NoGrant =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'disconnected'; readonly reason: string }
  /** There is one, which cannot be read: `VAULT_KEY_UNKNOWN`. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs: number };

export type GrantReading = { readonly kind: 'grant'; readonly grant: HeldGrant } | NoGrant;

/** Where one account's grant is kept. */
export interface GrantStore {
  load(): Promise<GrantReading>;
  /** False: the grant is not there any more. Throws when it could not be written. */
  replaceTokens(grantId: string, tokens: HeldTokens): Promise<boolean>;
  /** No more is asked for this grant; nothing, where another has taken its place. */
  disconnect(grantId: string, reason: string): void;
}
