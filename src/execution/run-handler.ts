/** How a handler ended. */
export type HandlerEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly thrown: unknown }
  | { readonly kind: 'deadline' };

/** Starts a timer and returns what cancels it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

export interface RunOptions {
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
  /** Told what a handler throws after the deadline, when nobody waits for it any more. */
  readonly onLateThrow: (thrown: unknown) => void;
}

/**
 * Runs a handler until it ends or the time is up. Never rejects: whatever is thrown, also after
 * the deadline, ends here.
 */
export function runHandler(handler: () => unknown, options: RunOptions): Promise<HandlerEnd> {
  const { timeoutMs, startTimer, onLateThrow } = options;
  return new Promise((resolve) => {
    let isLate = false;
    const cancel = startTimer(() => {
      isLate = true;
      resolve({ kind: 'deadline' });
    }, timeoutMs);
    // An async function takes whatever a handler does, a hostile `then` included.
    (async () => handler())().then(
      (value) => {
        cancel();
        resolve({ kind: 'returned', value });
      },
      (thrown: unknown) => {
        cancel();
        if (isLate) onLateThrow(thrown);
        resolve({ kind: 'threw', thrown });
      },
    );
  });
}
