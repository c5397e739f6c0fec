import type { StartTimer } from '../../src/hubspot/throttle/lease-queue.ts';

export interface HurriedTime {
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly startTimer: StartTimer;
  /** Every pause that was made, in milliseconds. */
  readonly pauses: readonly number[];
  advance(ms: number): void;
}

/** A clock that jumps to the end of every pause, and half of what randomness could give. */
export function hurriedTime(startMs = 1_000_000): HurriedTime {
  let nowMs = startMs;
  const pauses: number[] = [];
  return {
    nowMs: () => nowMs,
    random: () => 0.5,
    pauses,
    startTimer(callback, delayMs) {
      let isStopped = false;
      pauses.push(delayMs);
      queueMicrotask(() => {
        if (isStopped) return;
        nowMs += delayMs;
        callback();
      });
      return () => {
        isStopped = true;
      };
    },
    advance(ms) {
      nowMs += ms;
    },
  };
}
