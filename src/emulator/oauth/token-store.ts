import type { CrmOwner } from '../crm/crm-owner.ts';
import type { OAuthApp } from './oauth-app.ts';

/** What somebody granted to an app, in one account. */
export interface Grant {
  /** `undefined`: a private app, which has no credentials. */
  readonly app: OAuthApp | undefined;
  readonly portalId: string;
  /** Who connected it. */
  readonly user: CrmOwner;
  readonly scopes: readonly string[];
}

export interface AccessToken {
  readonly token: string;
  readonly grant: Grant;
  /** Epoch milliseconds; `undefined`: never, as a private app's. */
  readonly expiresMs: number | undefined;
}

export interface AuthorizationCode {
  readonly grant: Grant;
  readonly redirectUri: string;
  /** Epoch milliseconds. */
  readonly expiresMs: number;
}

export interface TokenStoreOptions {
  readonly nowMs: () => number;
  /** 32 hex digits, never the same twice. */
  readonly randomHex: () => string;
}

/** HubSpot's access tokens are good for half an hour. */
export const ACCESS_TOKEN_SECONDS = 1_800;
/** HubSpot says only that a code is short-lived; the figure is the emulator's. */
const CODE_LIFETIME_MS = 10 * 60_000;

/**
 * Every code and token there is. Each says what it is and that no HubSpot gave it: a search for
 * `na1-emulated-` through logs and storage finds what leaked.
 */
export class TokenStore {
  readonly #nowMs: () => number;
  readonly #randomHex: () => string;
  readonly #codes = new Map<string, AuthorizationCode>();
  /** Those that ended stay: a request with one is told how long ago that was. */
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #refreshTokens = new Map<string, Grant>();

  constructor({ nowMs, randomHex }: TokenStoreOptions) {
    this.#nowMs = nowMs;
    this.#randomHex = randomHex;
  }

  issueCode(grant: Grant, redirectUri: string): string {
    const code = `na1-emulated-code-${this.#randomHex()}`;
    const expiresMs = this.#nowMs() + CODE_LIFETIME_MS;
    this.#codes.set(code, { grant, redirectUri, expiresMs });
    return code;
  }

  findCode(code: string): AuthorizationCode | undefined {
    return this.#codes.get(code);
  }

  /** A code is good once. */
  useCode(code: string): void {
    this.#codes.delete(code);
  }

  issueAccessToken(grant: Grant): string {
    const token = `na1-emulated-at-${this.#randomHex()}`;
    const expiresMs = this.#nowMs() + ACCESS_TOKEN_SECONDS * 1_000;
    this.#accessTokens.set(token, { token, grant, expiresMs });
    return token;
  }

  /** A token that was given out elsewhere and never ends. */
  addStaticToken(token: string, grant: Grant): void {
    this.#accessTokens.set(token, { token, grant, expiresMs: undefined });
  }

  /** Also one that has expired. */
  findAccessToken(token: string): AccessToken | undefined {
    return this.#accessTokens.get(token);
  }

  isExpired({ expiresMs }: { readonly expiresMs: number | undefined }): boolean {
    return expiresMs !== undefined && expiresMs <= this.#nowMs();
  }

  issueRefreshToken(grant: Grant): string {
    const token = `na1-emulated-rt-${this.#randomHex()}`;
    this.#refreshTokens.set(token, grant);
    return token;
  }

  findRefreshToken(token: string): Grant | undefined {
    return this.#refreshTokens.get(token);
  }

  /** Access tokens that came of it stay good, as in HubSpot. */
  deleteRefreshToken(token: string): void {
    this.#refreshTokens.delete(token);
  }

  /** Ends access tokens at this moment; static ones never end. Default: those of all portals. */
  expireAccessTokens(portalId?: string): void {
    for (const [token, access] of this.#accessTokens) {
      if (access.expiresMs === undefined || this.isExpired(access)) continue;
      if (portalId !== undefined && access.grant.portalId !== portalId) continue;
      this.#accessTokens.set(token, { ...access, expiresMs: this.#nowMs() });
    }
  }

  /** Forgets all that a portal granted to an app, by whichever user; default: to any app. */
  uninstall(portalId: string, clientId?: string): void {
    const isGone = ({ app, portalId: id }: Grant) =>
      id === portalId && (clientId === undefined || app?.clientId === clientId);
    for (const [code, { grant }] of this.#codes) if (isGone(grant)) this.#codes.delete(code);
    for (const [token, grant] of this.#refreshTokens) {
      if (isGone(grant)) this.#refreshTokens.delete(token);
    }
    for (const [token, { grant, expiresMs }] of this.#accessTokens) {
      if (expiresMs !== undefined && isGone(grant)) this.#accessTokens.delete(token);
    }
  }
}

/** Whether it was this app that something was granted to. */
export function isGrantOf(app: OAuthApp, grant: Grant | undefined): grant is Grant {
  return grant?.app?.clientId === app.clientId;
}
