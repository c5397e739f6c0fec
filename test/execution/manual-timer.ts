import type { StartTimer } from '../../src/execution/index.ts';

/** A clock that only moves by hand. */
export class ManualTimer {
  /** Of every timer that was started. */
  readonly delaysMs: number[] = [];
  cancelled = 0;
  readonly #pending = new Set<() => void>();
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  readonly start: StartTimer = (callback, delayMs) => {
    this.delaysMs.push(delayMs);
    this.#pending.add(callback);
    for (const { count, resolve } of this.#waiting) if (this.delaysMs.length >= count) resolve();
    return () => {
      if (this.#pending.delete(callback)) this.cancelled += 1;
    };
  };

  /** Time is up for whoever waits. */
  fire(): void {
    const callbacks = [...this.#pending];
    this.#pending.clear();
    for (const callback of callbacks) callback();
  }

  /** Resolves once so many timers were started. */
  started(count: number): Promise<void> {
    if (this.delaysMs.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }
}
