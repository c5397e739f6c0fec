/** How a handler ended. */
export type HandlerEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly thrown: unknown }
  | { readonly kind: 'deadline' };

/** Starts a timer and returns what cancels it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/**
 * Runs a handler until it ends or the time is up. Never rejects: whatever is thrown, also after
 * the deadline, ends here.
 */
export function runHandler(
  handler: () => unknown,
  timeoutMs: number,
  startTimer: StartTimer,
): Promise<HandlerEnd> {
  return new Promise((resolve) => {
    const cancel = startTimer(() => resolve({ kind: 'deadline' }), timeoutMs);
    const end = (handlerEnd: HandlerEnd) => {
      cancel();
      resolve(handlerEnd);
    };
    // An async function takes whatever a handler does, a hostile `then` included.
    (async () => handler())().then(
      (value) => end({ kind: 'returned', value }),
      (thrown: unknown) => end({ kind: 'threw', thrown }),
    );
  });
}
