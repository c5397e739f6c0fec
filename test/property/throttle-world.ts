import { Budget } from '../../src/hubspot/throttle/budget.ts';
import type { LeaseAnswer } from '../../src/hubspot/throttle/lease.ts';
import { LeaseQueue } from '../../src/hubspot/throttle/lease-queue.ts';
import { PermitPool } from '../../src/hubspot/throttle/permit-pool.ts';

export const INTERVAL_MS = 10_000;

/** How long everything takes, each time drawn anew, in milliseconds. */
export interface Ways {
  /** From an isolate to the object. */
  readonly call: () => number;
  /** From the object to an isolate. */
  readonly reply: () => number;
  /** From an isolate to HubSpot. */
  readonly travel: () => number;
  /** From HubSpot back. */
  readonly answer: () => number;
}

export interface WorldOptions extends Ways {
  readonly max: number;
  readonly isolates: number;
}

/** Isolates, a portal's object and HubSpot, in simulated time. */
export class World {
  nowMs = 1_000_000;
  /** When requests arrived that HubSpot counted. */
  readonly arrivals: number[] = [];
  /** How many of our own requests got 429. */
  refused = 0;
  readonly #options: WorldOptions;
  readonly #budget: Budget;
  readonly #queue: LeaseQueue;
  readonly #pools: PermitPool[];
  #events: { readonly atMs: number; readonly happen: () => void }[] = [];

  constructor(options: WorldOptions) {
    this.#options = options;
    const { max, isolates } = options;
    this.#budget = new Budget({ max, intervalMs: INTERVAL_MS, nowMs: this.nowMs });
    this.#queue = new LeaseQueue(this.#budget, {
      nowMs: () => this.nowMs,
      startTimer: (callback, delayMs) => this.after(delayMs, callback),
    });
    this.#pools = Array.from({ length: isolates }, () => new PermitPool());
  }

  after(delayMs: number, happen: () => void): () => void {
    const event = { atMs: this.nowMs + delayMs, happen };
    this.#events.push(event);
    return () => {
      this.#events = this.#events.filter((other) => other !== event);
    };
  }

  /** Lets everything happen that happens until then. */
  async run(untilMs: number): Promise<void> {
    for (;;) {
      let next = this.#events[0];
      for (const event of this.#events) if (next && event.atMs < next.atMs) next = event;
      if (next === undefined || next.atMs > untilMs) break;
      this.#events.splice(this.#events.indexOf(next), 1);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.happen();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    this.nowMs = untilMs;
  }

  /** An isolate makes one request. `onEnd`: it was answered, or refused its turn. */
  request(isolate: number, withinMs: number, onEnd: (isSent: boolean) => void = () => {}): void {
    const pool = this.#pools[isolate % this.#pools.length];
    if (pool === undefined) return;
    if (pool.spend(this.nowMs)) {
      this.#send(pool, onEnd);
      return;
    }
    const wantsSpare = pool.asksSpare(this.nowMs);
    const report = pool.report(this.nowMs);
    const lease = () =>
      this.#queue.lease({ kind: 'request', need: 1, wantsSpare, withinMs, report });
    const take = (answer: LeaseAnswer) => {
      if (wantsSpare) pool.gotSpare();
      if (answer.kind === 'refused') {
        onEnd(false);
        return;
      }
      pool.add(answer, 1, this.nowMs);
      this.#send(pool, onEnd);
    };
    this.after(this.#options.call(), () => {
      void lease().then((answer) => this.after(this.#options.reply(), () => take(answer)));
    });
  }

  /** A request to HubSpot that no throttle knows of. */
  arriveFromElsewhere(): void {
    this.#arrive();
  }

  /** How many permits the object has to give right now. */
  available(): number {
    return this.#budget.grant(1_000_000, false, this.nowMs)?.permits ?? 0;
  }

  #send(pool: PermitPool, onEnd: (isSent: boolean) => void): void {
    const sentMs = this.nowMs;
    this.after(this.#options.travel(), () => {
      const { isRefused, remaining } = this.#arrive();
      if (isRefused) this.refused += 1;
      const notice = {
        limit: { max: this.#options.max, remaining, intervalMs: INTERVAL_MS },
        refusal: isRefused ? { pauseMs: 1_000, isDaily: false } : undefined,
      };
      this.after(this.#options.answer(), () => {
        pool.note(notice, sentMs, this.nowMs);
        onEnd(true);
      });
    });
  }

  /** The reference: HubSpot's rolling window, kept in the simplest way. */
  #arrive(): { readonly isRefused: boolean; readonly remaining: number } {
    const { max } = this.#options;
    const inWindow = this.arrivals.slice(-max).filter((atMs) => atMs > this.nowMs - INTERVAL_MS);
    const used = inWindow.length;
    const isRefused = used >= max;
    if (!isRefused) this.arrivals.push(this.nowMs);
    return { isRefused, remaining: Math.max(0, max - used - 1) };
  }
}
