import { createTimerQueue } from './timer-queue.ts';

/** Starts a real timer and returns what cancels it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

export interface EmulatorClockOptions {
  /** The real clock, epoch milliseconds. */
  readonly realNowMs: () => number;
  /** Fires timers as real time passes; default: only `advance` does. */
  readonly startTimer?: StartTimer;
  /**
   * Asked each time a moved clock waits for held work; once it resolves, the clock waits no longer.
   * Default: it waits until the work is done.
   */
  readonly patience?: () => Promise<unknown>;
}

/** The emulated portal's time: real time plus all that the clock was moved. Never goes back. */
export interface EmulatorClock {
  /**
   * Epoch milliseconds without the moves. What the Worker checks against its own clock, the
   * timestamp of a signature, has to be real.
   */
  realNowMs(): number;
  /** Epoch milliseconds. */
  nowMs(): number;
  /**
   * Moves the clock forward: timers on the way fire in order, each at its own moment, and what they
   * start gets its answers before time goes on. Moves that overlap add up. `0` only waits for held
   * work. Rejects with a RangeError for anything but a finite number that is not negative.
   */
  advance(ms: number): Promise<void>;
  /** Calls back once that moment is there, never at once; the callback must not throw. */
  at(timeMs: number, callback: () => void): () => void;
  /** Work that takes real time but none of the portal's, such as a request under way. */
  hold(work: Promise<unknown>): void;
}

/** A timer of JavaScript overflows beyond this and fires at once. */
const LONGEST_REAL_DELAY_MS = 2_147_483_647;

/** Makes a clock that shows real time until it is moved. */
export function createEmulatorClock(options: EmulatorClockOptions): EmulatorClock {
  const { realNowMs, startTimer, patience = () => new Promise(() => {}) } = options;
  const timers = createTimerQueue();
  const held = new Set<Promise<unknown>>();
  let offsetMs = 0;
  let cancelRealTimer = () => {};
  let lastMove = Promise.resolve();

  const nowMs = () => realNowMs() + offsetMs;
  const moveTo = (timeMs: number) => {
    offsetMs += Math.max(0, timeMs - nowMs());
  };

  function armRealTimer(): void {
    cancelRealTimer();
    const nextMs = timers.nextMs();
    if (startTimer === undefined || nextMs === undefined) return;
    const delayMs = Math.min(Math.max(0, nextMs - nowMs()), LONGEST_REAL_DELAY_MS);
    cancelRealTimer = startTimer(() => {
      for (let due = timers.take(nowMs()); due; due = timers.take(nowMs())) due.callback();
      armRealTimer();
    }, delayMs);
  }

  async function waitForHeldWork(): Promise<void> {
    while (held.size > 0) {
      const waitedFor = [...held];
      await Promise.race([Promise.all(waitedFor), patience()]);
      // What patience gave up is not waited for again, or each timer on the way would cost as much.
      for (const work of waitedFor) held.delete(work);
    }
  }

  async function move(ms: number): Promise<void> {
    const targetMs = nowMs() + ms;
    await waitForHeldWork();
    for (let due = timers.take(targetMs); due; due = timers.take(targetMs)) {
      moveTo(due.timeMs);
      due.callback();
      await waitForHeldWork();
    }
    moveTo(targetMs);
    armRealTimer();
  }

  return {
    realNowMs,
    nowMs,
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('A clock moves forward only.');
      const moved = lastMove.then(() => move(ms));
      lastMove = moved.catch(() => {});
      await moved;
    },
    at(timeMs, callback) {
      const cancel = timers.add(timeMs, callback);
      if (timers.nextMs() === timeMs) armRealTimer();
      return cancel;
    },
    hold(work) {
      const done = work.then(
        () => {},
        () => {},
      );
      held.add(done);
      void done.then(() => held.delete(done));
    },
  };
}
