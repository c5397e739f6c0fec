interface Remembered {
  readonly portalId: string;
  readonly accessToken: string;
  readonly reuseUntilMs: number;
  /** The token before: a request that is under way may still have it. */
  readonly previous: string | undefined;
}

/** An isolate has 128 MB, for everything. */
const MAX_ACCOUNTS = 1_000;

/** Access tokens that an isolate need not ask for again. The accounts used last are kept. */
export class TokenMemory {
  /** By account; the one used last is the last. */
  readonly #accounts = new Map<string, Remembered>();
  /** Names of its accounts, by portal: every log line of a portal asks for them. */
  readonly #portals = new Map<string, Set<string>>();
  readonly #maxAccounts: number;

  constructor(maxAccounts = MAX_ACCOUNTS) {
    this.#maxAccounts = maxAccounts;
  }

  get(name: string, nowMs: number): string | undefined {
    const remembered = this.#accounts.get(name);
    if (remembered === undefined || nowMs >= remembered.reuseUntilMs) return undefined;
    this.#accounts.delete(name);
    this.#accounts.set(name, remembered);
    return remembered.accessToken;
  }

  set(name: string, portalId: string, accessToken: string, reuseUntilMs: number): void {
    const old = this.#accounts.get(name);
    const previous = old?.accessToken === accessToken ? old.previous : old?.accessToken;
    this.#remove(name);
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size >= this.#maxAccounts && oldest !== undefined) this.#remove(oldest);
    this.#accounts.set(name, { portalId, accessToken, reuseUntilMs, previous });
    const names = this.#portals.get(portalId) ?? new Set();
    this.#portals.set(portalId, names.add(name));
  }

  /** It is not used again. Log lines of what is under way must not have it all the same. */
  forget(name: string): void {
    const remembered = this.#accounts.get(name);
    if (remembered !== undefined) this.#accounts.set(name, { ...remembered, reuseUntilMs: 0 });
  }

  /** Also those that have ended: log lines must not have them either. */
  *tokensOf(portalId: string): Iterable<string> {
    for (const name of this.#portals.get(portalId) ?? []) {
      const { accessToken, previous } = this.#accounts.get(name) ?? {};
      if (accessToken !== undefined) yield accessToken;
      if (previous !== undefined) yield previous;
    }
  }

  #remove(name: string): void {
    const remembered = this.#accounts.get(name);
    if (remembered === undefined) return;
    this.#accounts.delete(name);
    const names = this.#portals.get(remembered.portalId);
    names?.delete(name);
    if (names?.size === 0) this.#portals.delete(remembered.portalId);
  }
}
