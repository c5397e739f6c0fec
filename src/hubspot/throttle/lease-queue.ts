import type { Budget } from './budget.ts';
import type { LeaseAnswer, LeaseRequest } from './lease.ts';

/** Calls `callback` after the delay, unless what it gives back is called first. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/** Ten intervals' worth of requests that may wait for ever; those with a deadline are far fewer. */
const MAX_WAITING = 1_000;

interface Waiting {
  readonly request: LeaseRequest;
  readonly deadlineMs: number;
  readonly answer: (answer: LeaseAnswer) => void;
}

export interface LeaseQueueOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
}

/** Who waits for one budget, in the order they came. */
export class LeaseQueue {
  readonly #budget: Budget;
  readonly #options: LeaseQueueOptions;
  #waiting: Waiting[] = [];
  #stopTimer: (() => void) | undefined;

  constructor(budget: Budget, options: LeaseQueueOptions) {
    this.#budget = budget;
    this.#options = options;
  }

  /** Answers when the caller's turn comes, or at once when that would be after its deadline. */
  lease(request: LeaseRequest): Promise<LeaseAnswer> {
    const nowMs = this.#options.nowMs();
    this.#budget.learn(request.report, nowMs);
    return new Promise((answer) => {
      this.#waiting.push({ request, deadlineMs: nowMs + request.withinMs, answer });
      this.#serve();
    });
  }

  #serve(): void {
    const nowMs = this.#options.nowMs();
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const wantsSpare = next.request.wantsSpare && this.#waiting.length === 1;
      const grant = this.#budget.grant(next.request.need, wantsSpare, nowMs);
      if (grant === undefined) break;
      this.#waiting.shift();
      next.answer({ kind: 'granted', ...grant });
    }
    const turns = this.#budget.turns(nowMs);
    this.#refuseHopeless(turns, nowMs);
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#waiting.length === 0) return;
    const delayMs = Math.max(1, Math.ceil(turns(0) - nowMs));
    this.#stopTimer = this.#options.startTimer(() => this.#serve(), delayMs);
  }

  #refuseHopeless(turns: (ahead: number) => number, nowMs: number): void {
    const hopeful: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const turnMs = turns(hopeful.length);
      const isHopeless =
        turnMs > waiting.deadlineMs ||
        hopeful.length >= MAX_WAITING ||
        this.#budget.isExhausted(nowMs);
      if (isHopeless) waiting.answer({ kind: 'refused', retryAfterMs: turnMs - nowMs });
      else hopeful.push(waiting);
    }
    this.#waiting = hopeful;
  }
}
