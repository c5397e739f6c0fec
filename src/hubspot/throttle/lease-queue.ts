import type { Budget } from './budget.ts';
import type { LeaseAnswer, LeaseRequest } from './lease.ts';

/** Calls `callback` after the delay, unless what it gives back is called first. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/** Ten intervals' worth of requests that may wait for ever; those with a deadline are far fewer. */
const MAX_WAITING = 1_000;

/** Who can wait longer than this has no user in front of it: a deferred run, a completion. */
const PATIENT_MS = 60_000;
/** So many that are in a hurry pass a patient one that waits, then it is its turn. */
const PASSES = 9;
/** Of a budget, while somebody is in a hurry: a handler's next request finds a slot at once. */
const RESERVED_SHARE = 1 / 5;
/** A window, and the time that a handler takes from one request to its next. */
const HURRY_MEMORY_MS = 15_000;

interface Waiting {
  readonly request: LeaseRequest;
  readonly isPatient: boolean;
  readonly deadlineMs: number;
  readonly answer: (answer: LeaseAnswer) => void;
}

export interface LeaseQueueOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
}

/**
 * Who waits for one budget, in the order they came; only that the patient let others pass. Nobody
 * takes more than an equal share while others wait: whoever needs more asks again, behind them. While
 * somebody is in a hurry, the patient leave a part of the budget alone.
 */
export class LeaseQueue {
  readonly #budget: Budget;
  readonly #options: LeaseQueueOptions;
  /** The first is the next. */
  #waiting: Waiting[] = [];
  /** How many in a hurry were served since the last patient one. */
  #passed = 0;
  #hurriedMs = Number.NEGATIVE_INFINITY;
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
      const isPatient = request.withinMs > PATIENT_MS;
      const deadlineMs = nowMs + request.withinMs;
      if (!isPatient) this.#hurriedMs = nowMs;
      this.#waiting.push({ request, isPatient, deadlineMs, answer });
      this.#serve();
    });
  }

  #serve(): void {
    const nowMs = this.#options.nowMs();
    this.#order();
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const wantsSpare = next.request.wantsSpare && this.#waiting.length === 1;
      const free = this.#budget.free(nowMs);
      if (this.#mustLeave(next, nowMs) >= free) break;
      const share = Math.max(1, Math.floor(free / this.#rivals(next)));
      const grant = this.#budget.grant(Math.min(next.request.need, share), wantsSpare, nowMs);
      if (grant === undefined) break;
      this.#waiting.shift();
      this.#passed = next.isPatient ? 0 : this.#passed + 1;
      next.answer({ kind: 'granted', ...grant });
    }
    const turns = this.#budget.turns(nowMs);
    this.#refuseHopeless(turns, nowMs);
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#waiting.length === 0) return;
    const [next] = this.#waiting;
    const left = next === undefined ? 0 : this.#mustLeave(next, nowMs);
    const delayMs = Math.max(1, Math.ceil(turns(left) - nowMs));
    this.#stopTimer = this.#options.startTimer(() => this.#serve(), delayMs);
  }

  /** How many slots have to stay free. */
  #mustLeave({ isPatient }: Waiting, nowMs: number): number {
    const isHurryAbout = nowMs - this.#hurriedMs < HURRY_MEMORY_MS;
    if (!isPatient || !isHurryAbout || this.#passed >= PASSES) return 0;
    return Math.floor(this.#budget.max * RESERVED_SHARE);
  }

  /** With how many it shares what is free: the patient come after those in a hurry. */
  #rivals({ isPatient }: Waiting): number {
    return isPatient ? this.#waiting.length : this.#waiting.filter((it) => !it.isPatient).length;
  }

  /** Without it, a thousand deferred runs would leave an agent's tool no turn before its deadline. */
  #order(): void {
    const patient = this.#waiting.filter(({ isPatient }) => isPatient);
    const ordered: Waiting[] = [];
    let passed = this.#passed;
    for (const waiting of this.#waiting) {
      if (waiting.isPatient) continue;
      const passedBy = passed >= PASSES ? patient.shift() : undefined;
      if (passedBy !== undefined) {
        ordered.push(passedBy);
        passed = 0;
      }
      ordered.push(waiting);
      passed += 1;
    }
    this.#waiting = [...ordered, ...patient];
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
