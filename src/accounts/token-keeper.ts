import type { GrantReading, GrantStore, HeldGrant, HeldTokens, NoGrant } from './grant-store.ts';
import type { GrantAnswer } from './oauth-api.ts';

/** A token is renewed that ends sooner: what is under way with it has time to end. */
const MARGIN_MS = 5 * 60_000;
/** After a failure HubSpot is left alone, so that a thousand callers make one request and not each. */
const COOLDOWN_MS = 30_000;
/**
 * A token that is refused so soon after it was obtained is refused for another reason than its age
 * (HubSpot's servers have not all heard of it yet, or it lacks something): one more would be refused
 * as well, and every 401 would cost a refresh.
 */
const YOUNG_MS = 10_000;

export type TokenAnswer =
  /** It may be used again until then without asking; epoch milliseconds. */
  { readonly kind: 'token'; readonly accessToken: string; readonly reuseUntilMs: number } | NoGrant;

/** What came of a turn. `failed`: the grant is as it was. */
type Turn =
  | GrantReading
  | {
      readonly kind: 'failed';
      readonly grant: HeldGrant;
      readonly code: string;
      readonly retryAfterMs: number;
    };

interface Cooldown {
  readonly grantId: string;
  readonly fromMs: number;
  readonly lengthMs: number;
  readonly code: string;
}

export interface TokenKeeperOptions {
  readonly store: GrantStore;
  /** Asks HubSpot. Never throws. */
  readonly refresh: (grant: HeldGrant) => Promise<GrantAnswer>;
  readonly nowMs: () => number;
  /** `TOKEN_NOT_STORED` or why HubSpot gave none; no code: it did. */
  readonly onRefresh: (code?: string) => void;
}

/**
 * Keeps one account's tokens fresh. Whoever needs more than what is stored takes a turn, one at a
 * time, and looks again when it comes: the first of a thousand refreshes, the others find its
 * token. A new install waits for nobody and takes the place of whatever was there; what a refresh
 * brings late is then for a grant that is gone.
 */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #turns: Promise<unknown> = Promise.resolve();
  /** HubSpot gave them, the store did not take them. Nobody gets them before it does. */
  #unsaved: { readonly grantId: string; readonly tokens: HeldTokens } | undefined;
  /** What HubSpot gave last, and the store took. */
  #renewed: { readonly accessToken: string } | undefined;
  #cooldown: Cooldown | undefined;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  /** `refused`: HubSpot did not take this token; it is renewed if it is still the one that is kept. */
  async accessToken(refused?: string): Promise<TokenAnswer> {
    const renewed = this.#renewed;
    // One that was obtained since the question is the answer, however short its life is: else each
    // of those who wait would ask HubSpot.
    const isGood = (grant: HeldGrant) =>
      this.#isGood(grant, refused) ||
      (grant.accessToken !== refused && this.#isRenewedSince(renewed, grant));
    if (this.#unsaved === undefined) {
      const reading = await this.#options.store.load();
      if (reading.kind !== 'grant') return reading;
      if (isGood(reading.grant)) return give(reading.grant, freshUntilMs(reading.grant));
    }
    const turn = await this.inTurn(() => this.#renewUnless(isGood));
    if (turn.kind === 'grant') return give(turn.grant, freshUntilMs(turn.grant));
    if (turn.kind !== 'failed') return turn;
    const { grant, code, retryAfterMs } = turn;
    const nowMs = this.#options.nowMs();
    // Whatever keeps it from being renewed, until it ends it is as good as any.
    if (grant.accessToken !== refused && nowMs < grant.expiresMs) {
      return give(grant, Math.min(nowMs + retryAfterMs, grant.expiresMs));
    }
    return { kind: 'unavailable', code, retryAfterMs };
  }

  /** Asks HubSpot, however fresh the token is. */
  async refresh(): Promise<GrantReading> {
    const turn = await this.inTurn(() => this.#renewUnless(() => false));
    if (turn.kind !== 'failed') return turn;
    return { kind: 'unavailable', code: turn.code, retryAfterMs: turn.retryAfterMs };
  }

  /** Nobody renews the tokens while `work` goes on. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {});
    return turn;
  }

  /** There are tokens that the store has not taken yet. */
  get hasUnsaved(): boolean {
    return this.#unsaved !== undefined;
  }

  /** False: there are tokens that the store does not take. */
  async save(): Promise<boolean> {
    const unsaved = this.#unsaved;
    if (unsaved === undefined) return true;
    try {
      // Also where it says that the grant is gone: its tokens are of no more use.
      await this.#options.store.replaceTokens(unsaved.grantId, unsaved.tokens);
    } catch {
      this.#options.onRefresh('TOKEN_NOT_STORED');
      return false;
    }
    if (this.#unsaved === unsaved) this.#unsaved = undefined;
    return true;
  }

  async #renewUnless(isGood: (grant: HeldGrant) => boolean): Promise<Turn> {
    const { store, refresh, nowMs } = this.#options;
    const isSaved = await this.save();
    const reading = await store.load();
    if (reading.kind !== 'grant' || isGood(reading.grant)) return reading;
    const { grant } = reading;
    // HubSpot is not asked with a refresh token that it may have replaced already.
    if (!isSaved) return this.#notStored(grant);
    const cooling = this.#cooling(grant);
    if (cooling !== undefined) return cooling;
    const askedMs = nowMs();
    const answer = await refresh(grant);
    switch (answer.kind) {
      case 'tokens': {
        const { accessToken, refreshToken = grant.refreshToken, expiresInMs } = answer.tokens;
        const expiresMs = askedMs + expiresInMs;
        const tokens = { accessToken, refreshToken, obtainedMs: nowMs(), expiresMs };
        this.#unsaved = { grantId: grant.grantId, tokens };
        this.#cooldown = undefined;
        if (!(await this.save())) return this.#notStored(grant);
        this.#renewed = { accessToken };
        this.#options.onRefresh();
        return await store.load();
      }
      case 'badGrant':
        try {
          store.disconnect(grant.grantId, answer.code);
        } catch {
          return this.#cool(grant, 'DISCONNECT_NOT_STORED');
        }
        return await store.load();
      case 'refused':
        return this.#cool(grant, answer.code);
      case 'unavailable':
        return this.#cool(grant, answer.code, answer.retryAfterMs);
    }
  }

  #cool(grant: HeldGrant, code: string, askedMs = 0): Turn {
    const lengthMs = Math.max(COOLDOWN_MS, askedMs);
    const { grantId } = grant;
    this.#cooldown = { grantId, fromMs: this.#options.nowMs(), lengthMs, code };
    this.#options.onRefresh(code);
    return { kind: 'failed', grant, code, retryAfterMs: lengthMs };
  }

  #isGood(grant: HeldGrant, refused: string | undefined): boolean {
    const nowMs = this.#options.nowMs();
    if (nowMs >= freshUntilMs(grant)) return false;
    if (grant.accessToken !== refused) return true;
    const ageMs = nowMs - grant.obtainedMs;
    return ageMs >= 0 && ageMs < YOUNG_MS;
  }

  #isRenewedSince(renewed: unknown, { accessToken }: HeldGrant): boolean {
    return this.#renewed !== renewed && this.#renewed?.accessToken === accessToken;
  }

  #notStored(grant: HeldGrant): Turn {
    return { kind: 'failed', grant, code: 'TOKEN_NOT_STORED', retryAfterMs: 1_000 };
  }

  #cooling(grant: HeldGrant): Turn | undefined {
    // Of another install, HubSpot may say another thing.
    if (this.#cooldown?.grantId !== grant.grantId) return undefined;
    const { fromMs, lengthMs, code } = this.#cooldown;
    const passedMs = this.#options.nowMs() - fromMs;
    // A clock that was set back does not make it longer.
    if (passedMs < 0 || passedMs >= lengthMs) return undefined;
    return { kind: 'failed', grant, code, retryAfterMs: lengthMs - passedMs };
  }
}

function give({ accessToken }: HeldGrant, reuseUntilMs: number): TokenAnswer {
  return { kind: 'token', accessToken, reuseUntilMs };
}

/** HubSpot's tokens last half an hour. One of a few minutes would be renewed at each request. */
function freshUntilMs({ obtainedMs, expiresMs }: HeldTokens): number {
  return Math.max(expiresMs - MARGIN_MS, (obtainedMs + expiresMs) / 2);
}
