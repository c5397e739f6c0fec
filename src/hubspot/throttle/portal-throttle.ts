import { awaitAnswer } from './await-answer.ts';
import type { LeaseAnswer, LeaseRequest, RequestKind } from './lease.ts';
import type { StartTimer } from './lease-queue.ts';
import type { LimitNotice } from './limit-notice.ts';
import type { PermitPool } from './permit-pool.ts';
import type { RequestThrottle, TakeOptions, Turn } from './request-throttle.ts';

export type PermitPools = Readonly<Record<RequestKind, PermitPool>>;

export interface PortalThrottleOptions {
  /** Shared by an isolate's executions. */
  readonly pools: PermitPools;
  /** Asks the portal's object. */
  readonly lease: (request: LeaseRequest) => Promise<LeaseAnswer>;
  readonly nowMs: () => number;
  readonly startTimer?: StartTimer | undefined;
}

interface Waiter {
  readonly deadlineMs: number;
  readonly end: (turn: Turn) => void;
}

/**
 * The throttle of one execution. It waits for its own calls only: in a Worker, what one request
 * waits for dies with that request, and whoever else waited for it would wait for ever. Executions
 * share permits, not promises; the order among them is the object's.
 */
export class PortalThrottle implements RequestThrottle {
  readonly #options: PortalThrottleOptions;
  readonly #waiters: Record<RequestKind, Waiter[]> = { request: [], search: [] };
  readonly #isAsking: Record<RequestKind, boolean> = { request: false, search: false };

  constructor(options: PortalThrottleOptions) {
    this.#options = options;
  }

  async take(kind: RequestKind, { deadlineMs, signal }: TakeOptions): Promise<Turn> {
    const { pools, nowMs } = this.#options;
    const waiters = this.#waiters[kind];
    if (signal.aborted) return { kind: 'aborted' };
    if (waiters.length === 0 && pools[kind].spend(nowMs())) return { kind: 'granted' };
    return await new Promise((resolve) => {
      const onAbort = () => {
        waiters.splice(waiters.indexOf(waiter), 1);
        resolve({ kind: 'aborted' });
      };
      const waiter: Waiter = {
        deadlineMs,
        end(turn) {
          signal.removeEventListener('abort', onAbort);
          resolve(turn);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      waiters.push(waiter);
      void this.#ask(kind);
    });
  }

  note(kind: RequestKind, notice: LimitNotice, sentMs: number): void {
    this.#options.pools[kind].note(notice, sentMs, this.#options.nowMs());
  }

  async #ask(kind: RequestKind): Promise<void> {
    if (this.#isAsking[kind]) return;
    this.#isAsking[kind] = true;
    const waiters = this.#waiters[kind];
    // Requests that a handler makes at a time come in one turn, and ask together.
    await undefined;
    for (let [first] = waiters; first !== undefined; [first] = waiters) {
      const { deadlineMs } = first;
      const answer = await this.#lease(kind, waiters.length, deadlineMs);
      for (const [waiter, turn] of this.#turns(kind, answer, deadlineMs)) {
        waiters.splice(waiters.indexOf(waiter), 1);
        waiter.end(turn);
      }
    }
    this.#isAsking[kind] = false;
  }

  #turns(kind: RequestKind, answer: LeaseAnswer | undefined, deadlineMs: number): [Waiter, Turn][] {
    const { pools, nowMs } = this.#options;
    const waiters = this.#waiters[kind];
    if (answer === undefined) return waiters.map((waiter) => [waiter, { kind: 'unthrottled' }]);
    if (answer.kind === 'refused') {
      const { retryAfterMs } = answer;
      const late = waiters.filter((waiter) => waiter.deadlineMs <= deadlineMs);
      return late.map((waiter) => [waiter, { kind: 'refused', retryAfterMs }]);
    }
    const next = waiters.slice(0, answer.permits);
    pools[kind].add(answer, next.length, nowMs());
    return next.map((waiter) => [waiter, { kind: 'granted' }]);
  }

  /**
   * `undefined` when the object cannot be reached: then requests go out all the same. The throttle
   * is there to spare executions HubSpot's 429, which still protects HubSpot; a limit that is only
   * ours must not fail what HubSpot would have served.
   */
  async #lease(
    kind: RequestKind,
    need: number,
    deadlineMs: number,
  ): Promise<LeaseAnswer | undefined> {
    const { pools, nowMs } = this.#options;
    const pool = pools[kind];
    if (pool.isSilent(nowMs())) return undefined;
    const wantsSpare = pool.asksSpare(nowMs());
    // Twice: a deployment restarts the object under those who wait in it.
    for (let attempt = 1; attempt <= 2; attempt++) {
      const withinMs = Math.max(0, deadlineMs - nowMs());
      try {
        const report = pool.report(nowMs());
        const answer = await this.#call({ kind, need, wantsSpare, withinMs, report });
        if (answer === undefined) pool.noteSilence(nowMs());
        return answer;
      } catch {
        // The platform's own words; the turn says all that a caller can use.
      } finally {
        if (wantsSpare) pool.gotSpare();
      }
    }
    return undefined;
  }

  /** `undefined` when the object is silent. */
  async #call(request: LeaseRequest): Promise<LeaseAnswer | undefined> {
    const { pools, lease, nowMs, startTimer } = this.#options;
    const { kind, withinMs } = request;
    if (startTimer === undefined) return await lease(request);
    const probe = async () => {
      const report = { ended: [] };
      const answer = await lease({ kind, need: 1, wantsSpare: false, withinMs: 0, report });
      // Hardly ever, as we are in the queue; for whoever comes next.
      if (answer.kind === 'granted') pools[kind].add(answer, 0, nowMs());
      return answer;
    };
    return await awaitAnswer(lease(request), { withinMs, probe, nowMs, startTimer });
  }
}
