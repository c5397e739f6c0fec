import { expect } from 'vitest';
import type {
  GrantReading,
  GrantStore,
  HeldGrant,
  HeldTokens,
} from '../../src/accounts/grant-store.ts';
import type { GrantAnswer } from '../../src/accounts/oauth-api.ts';
import { type TokenAnswer, TokenKeeper } from '../../src/accounts/token-keeper.ts';
import { NOW_MS } from '../accounts/fake-oauth.ts';

/** What becomes of a request to HubSpot. `lost`: it was served, and nobody heard the answer. */
export type Fault = 'none' | 'unavailable' | 'busy for long' | 'refused' | 'lost';

interface Row extends HeldTokens {
  readonly grantId: string;
  readonly reason: string | undefined;
}

interface Request {
  readonly refreshToken: string;
  answer(fault: Fault): void;
}

interface Ask {
  readonly refused: string | undefined;
  /** When it was asked: what came before the grant of that time must not come out of it. */
  readonly grantNumber: number;
  /** How often the clock had been set when it was asked. */
  readonly moment: number;
}

const LIFE_MS = 1_800_000;
const UNAVAILABLE = { kind: 'unavailable', code: 'HTTP_500' } as const;

/** A token keeper, the database below it, HubSpot, callers, and whoever installs and removes. */
export class TokenWorld {
  /** Every time that the clock has shown. */
  readonly #moments = [NOW_MS];
  isRotating = false;
  /** Of the access tokens that HubSpot gives from now on. */
  lifeMs = LIFE_MS;
  storeFails = false;
  row: Row | undefined;
  /** Tokens that callers have got. */
  readonly given: string[] = [];
  #grants = 0;
  #tokens = 0;
  #keeper: TokenKeeper;
  #life = 0;
  /** Requests that HubSpot has not answered. */
  #requests: Request[] = [];
  /** Refresh tokens that HubSpot would take. */
  readonly #live = new Set<string>();
  readonly #everStored = new Set<string>();
  readonly #obtainedMs = new Map<string, number>();
  readonly #problems: unknown[] = [];
  readonly #grantOf = new Map<string, number>();
  /** What HubSpot answered this keeper last, for the grant that is there. */
  #newest: string | undefined;
  #failure:
    | { readonly grantId: string; readonly atMs: number; readonly lengthMs: number }
    | undefined;
  /** Callers that may have wanted a token renewed which is good by its age. */
  #forcing = 0;

  get nowMs(): number {
    return this.#moments.at(-1) ?? NOW_MS;
  }

  set nowMs(nowMs: number) {
    this.#moments.push(nowMs);
  }

  constructor() {
    this.#keeper = this.#newKeeper();
    this.install();
  }

  /** A new grant takes the place of whatever is there. */
  install(): void {
    this.#grants += 1;
    const tokens = this.#issue(this.#grants);
    this.#live.add(tokens.refreshToken);
    this.#everStored.add(tokens.accessToken);
    this.#obtainedMs.set(tokens.accessToken, this.nowMs);
    const times = { obtainedMs: this.nowMs, expiresMs: this.nowMs + LIFE_MS };
    this.row = { ...tokens, ...times, grantId: `grant ${this.#grants}`, reason: undefined };
    this.#newest = undefined;
  }

  /** An operator's disconnect. */
  remove(): void {
    this.#live.clear();
    this.row = undefined;
  }

  /** In HubSpot, which tells nobody. */
  uninstall(): void {
    this.#live.clear();
  }

  /** Whatever was in memory is gone; what was under way never comes back. */
  crash(): void {
    this.#life += 1;
    this.#requests = [];
    this.#newest = undefined;
    this.#failure = undefined;
    this.#forcing = 0;
    this.#keeper = this.#newKeeper();
  }

  ask(refused?: string): void {
    const ask = { refused, grantNumber: this.#grants, moment: this.#moments.length - 1 };
    const life = this.#life;
    if (refused !== undefined) this.#forcing += 1;
    this.#watch(
      this.#keeper.accessToken(refused).then((answer) => {
        if (life !== this.#life) return;
        if (refused !== undefined) this.#forcing -= 1;
        this.#check(ask, answer);
      }),
    );
  }

  operatorRefresh(): void {
    const life = this.#life;
    this.#forcing += 1;
    this.#watch(
      this.#keeper.refresh().then(() => {
        if (life === this.#life) this.#forcing -= 1;
      }),
    );
  }

  /** HubSpot answers what it was asked. */
  async answer(fault: Fault): Promise<void> {
    this.#requests.shift()?.answer(fault);
    await this.settle();
  }

  /** Everything happens that waits for nobody. */
  async settle(): Promise<void> {
    for (let tick = 0; tick < 30; tick++) await Promise.resolve();
    for (const problem of this.#problems) throw problem;
  }

  /** Nothing fails any more: a grant that lives gives tokens, any other is known to be lost. */
  async comeToRest(): Promise<void> {
    this.storeFails = false;
    for (let round = 0; round < 4; round++) {
      while (this.#requests.length > 0) await this.answer('none');
      this.nowMs += LIFE_MS;
      await this.settle();
    }
    const { length } = this.given;
    this.ask();
    await this.settle();
    while (this.#requests.length > 0) await this.answer('none');
    const isLive = this.row !== undefined && this.#live.has(this.row.refreshToken);
    expect(this.given.length > length).toBe(isLive && this.row?.reason === undefined);
    if (this.row !== undefined) expect(this.row.reason === undefined).toBe(isLive);
  }

  #watch(work: Promise<void>): void {
    work.catch((problem) => this.#problems.push(problem));
  }

  #check({ refused, grantNumber, moment }: Ask, answer: TokenAnswer): void {
    if (answer.kind !== 'token') return;
    const { accessToken } = answer;
    this.given.push(accessToken);
    expect(this.#everStored).toContain(accessToken);
    expect(this.#grantOf.get(accessToken)).toBeGreaterThanOrEqual(grantNumber);
    if (accessToken === refused) {
      const obtainedMs = this.#obtainedMs.get(accessToken) ?? 0;
      // It was looked at some time between the question and the answer.
      const ages = this.#moments.slice(moment).map((nowMs) => nowMs - obtainedMs);
      expect(ages.some((ageMs) => ageMs >= 0 && ageMs < 10_000)).toBe(true);
    }
  }

  /** HubSpot's side of a refresh, from its arrival on. */
  #refresh({ grantId, refreshToken, expiresMs }: HeldGrant): Promise<GrantAnswer> {
    const { row } = this;
    expect(this.#requests, 'one request at a time').toEqual([]);
    if (row?.grantId === grantId) {
      expect(row.reason, 'a lost grant is left alone').toBeUndefined();
      expect(refreshToken, 'no token is lost').toBe(this.#newest ?? refreshToken);
    }
    if (this.#failure?.grantId === grantId) {
      const passedMs = this.nowMs - this.#failure.atMs;
      const isOver = passedMs < 0 || passedMs >= this.#failure.lengthMs;
      expect(isOver, 'HubSpot is left alone after a failure').toBe(true);
    }
    if (this.#forcing === 0) expect(this.nowMs).toBeGreaterThanOrEqual(expiresMs - 300_000);
    const { promise, resolve } = Promise.withResolvers<GrantAnswer>();
    this.#requests.push({
      refreshToken,
      answer: (fault) => {
        const answer = this.#serve(refreshToken, fault, this.row?.grantId !== grantId);
        if (answer.kind === 'unavailable' || answer.kind === 'refused') {
          const lengthMs = fault === 'busy for long' ? 120_000 : 30_000;
          this.#failure = { grantId, atMs: this.nowMs, lengthMs };
        }
        resolve(answer);
      },
    });
    return promise;
  }

  #serve(refreshToken: string, fault: Fault, isGone: boolean): GrantAnswer {
    if (fault === 'unavailable') return { ...UNAVAILABLE, retryAfterMs: 0 };
    if (fault === 'busy for long') return { ...UNAVAILABLE, retryAfterMs: 120_000 };
    if (fault === 'refused') return { kind: 'refused', code: 'BAD_CLIENT_SECRET' };
    if (!this.#live.has(refreshToken)) return { kind: 'badGrant', code: 'BAD_REFRESH_TOKEN' };
    const grantNumber = this.#grantOf.get(refreshToken) ?? 0;
    const issued = this.#issue(grantNumber);
    if (this.isRotating) {
      this.#live.delete(refreshToken);
      this.#live.add(issued.refreshToken);
    }
    if (fault === 'lost') return { ...UNAVAILABLE, code: 'NETWORK', retryAfterMs: 0 };
    if (!isGone) this.#newest = this.isRotating ? issued.refreshToken : refreshToken;
    return {
      kind: 'tokens',
      tokens: {
        accessToken: issued.accessToken,
        refreshToken: this.isRotating ? issued.refreshToken : undefined,
        expiresInMs: this.lifeMs,
        portalId: undefined,
      },
    };
  }

  #issue(grantNumber: number) {
    this.#tokens += 1;
    const accessToken = `access ${this.#tokens}`;
    const refreshToken = `refresh ${this.#tokens}`;
    this.#grantOf.set(accessToken, grantNumber).set(refreshToken, grantNumber);
    return { accessToken, refreshToken };
  }

  #newKeeper(): TokenKeeper {
    const life = this.#life;
    /** A machine that died does nothing more. */
    const ifAlive = (): Promise<void> | undefined =>
      life === this.#life ? undefined : new Promise(() => {});
    const store: GrantStore = {
      load: async () => {
        const { row } = this;
        await Promise.resolve();
        return readingOf(row);
      },
      replaceTokens: async (grantId, tokens) => {
        await Promise.resolve();
        await ifAlive();
        if (this.storeFails) throw new Error('The disk is full.');
        if (this.row?.grantId !== grantId || this.row.reason !== undefined) return false;
        this.row = { ...this.row, ...tokens };
        this.#everStored.add(tokens.accessToken);
        this.#obtainedMs.set(tokens.accessToken, tokens.obtainedMs);
        return true;
      },
      disconnect: (grantId, reason) => {
        if (life !== this.#life) return;
        if (this.storeFails) {
          // To fail to give a grant up is a failure as well.
          this.#failure = { grantId, atMs: this.nowMs, lengthMs: 30_000 };
          throw new Error('The disk is full.');
        }
        if (this.row?.grantId !== grantId || this.row.reason !== undefined) return;
        expect(this.#live, 'a live grant is never given up').not.toContain(this.row.refreshToken);
        this.row = { ...this.row, reason };
      },
    };
    return new TokenKeeper({
      store,
      refresh: async (grant) => {
        if (life !== this.#life) await ifAlive();
        const answer = await this.#refresh(grant);
        await ifAlive();
        return answer;
      },
      nowMs: () => this.nowMs,
      onRefresh: () => {},
    });
  }
}

function readingOf(row: Row | undefined): GrantReading {
  if (row === undefined) return { kind: 'unknown' };
  const { reason, ...grant } = row;
  if (reason !== undefined) return { kind: 'disconnected', reason };
  return { kind: 'grant', grant: { ...grant, clientId: 'client', portalId: '1' } };
}
