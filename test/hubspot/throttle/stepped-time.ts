import type { StartTimer } from '../../../src/hubspot/throttle/lease-queue.ts';

export interface SteppedTime {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  /** Lets time pass; timers that are due fire in their order, each at its moment. */
  step(ms: number): void;
  /** How many timers are running. */
  timers(): number;
}

/** A clock that stands still until it is told to go on. */
export function steppedTime(startMs = 1_000_000): SteppedTime {
  let nowMs = startMs;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    timers: () => timers.length,
    startTimer(callback, delayMs) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    step(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        const [next] = timers.toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined || next.atMs > endMs) break;
        timers = timers.filter((other) => other !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.callback();
      }
      nowMs = endMs;
    },
  };
}
