import type { GrantOptions } from './create-granting.ts';
import type { RegisteredApp } from './oauth-app.ts';
import { createTokenFaults, type TokenFault } from './token-faults.ts';
import type { Grant, TokenStore } from './token-store.ts';

/** What the token endpoints were asked for, whatever they answered. */
export interface TokenRequestCounts {
  /** Codes for tokens. */
  readonly exchanges: number;
  readonly refreshes: number;
  readonly revocations: number;
}

export interface OAuthControlOptions {
  readonly tokens: TokenStore;
  readonly apps: readonly RegisteredApp[];
  /** @throws RangeError for an app, portal or user there is not. */
  readonly grant: (options: GrantOptions) => Grant;
  readonly rotateRefreshTokens: boolean;
}

/** What a test sees and sets of the emulated OAuth. */
export interface OAuthControl {
  /** Queues a fault for requests to `/token` to come. @throws ZodError for a fault that cannot be. */
  failNext(fault: TokenFault): void;
  /** Faults not used up. */
  pendingFaults(): readonly TokenFault[];
  clearFaults(): void;
  /** Default: of all portals. Requests whose code or token nobody knows are in the total alone. */
  counts(portalId?: string): TokenRequestCounts;
  /** Ends access tokens now: their next use gets 401 `EXPIRED_AUTHENTICATION`. */
  expireAccessTokens(portalId?: string): void;
  /** As when an admin removes the app: its tokens there are good for nothing. Default: every app. */
  uninstall(portalId: string, clientId?: string): void;
  isRotating(): boolean;
  /** Whether each refresh gives a new refresh token and ends the one it came with. */
  setRotation(rotateRefreshTokens: boolean): void;
  /** An install without a browser. @throws RangeError for an app, portal or user there is not. */
  install(options: GrantOptions): { readonly accessToken: string; readonly refreshToken: string };
  /**
   * Lets codes of an app go to one more address: that of a Worker which had none yet when the
   * emulator started. @throws RangeError: there is no such app.
   */
  addRedirectUrl(clientId: string, url: string): void;
  /** Counts a request. */
  note(kind: keyof TokenRequestCounts, portalId: string | undefined): void;
  takeFault(): TokenFault | undefined;
}

/** The emulated OAuth's knobs and dials. */
export function createOAuthControl(options: OAuthControlOptions): OAuthControl {
  const { tokens, apps, grant } = options;
  const faults = createTokenFaults();
  const requests: { readonly kind: keyof TokenRequestCounts; readonly portalId?: string }[] = [];
  let isRotating = options.rotateRefreshTokens;
  return {
    failNext: faults.add,
    pendingFaults: faults.list,
    clearFaults: faults.clear,
    takeFault: faults.take,
    counts(portalId) {
      const count = (kind: keyof TokenRequestCounts) =>
        requests.filter(
          (request) =>
            request.kind === kind && (portalId === undefined || request.portalId === portalId),
        ).length;
      return {
        exchanges: count('exchanges'),
        refreshes: count('refreshes'),
        revocations: count('revocations'),
      };
    },
    note(kind, portalId) {
      requests.push({ kind, ...(portalId !== undefined && { portalId }) });
    },
    expireAccessTokens: (portalId) => tokens.expireAccessTokens(portalId),
    uninstall: (portalId, clientId) => tokens.uninstall(portalId, clientId),
    isRotating: () => isRotating,
    setRotation(rotateRefreshTokens) {
      isRotating = rotateRefreshTokens;
    },
    addRedirectUrl(clientId, url) {
      const app = apps.find((app) => app.clientId === clientId);
      if (app === undefined) throw new RangeError('There is no such emulated app.');
      if (!app.redirectUrls.includes(url)) app.redirectUrls.push(url);
    },
    install(what) {
      const granted = grant(what);
      return {
        accessToken: tokens.issueAccessToken(granted),
        refreshToken: tokens.issueRefreshToken(granted),
      };
    },
  };
}
