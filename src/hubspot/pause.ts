import type { StartTimer } from './throttle/lease-queue.ts';

/** Waits, unless it is aborted first; look at the signal afterwards. */
export function pause(delayMs: number, signal: AbortSignal, startTimer: StartTimer): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stopTimer = startTimer(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    const onAbort = () => {
      stopTimer();
      resolve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
