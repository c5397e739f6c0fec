/** How a handler ended. */
export type HandlerEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly thrown: unknown };

/** How a handler ended, or that it runs on past the deadline. */
export type HandlerEndOrDeadline =
  | HandlerEnd
  | { readonly kind: 'deadline'; readonly end: Promise<HandlerEnd> };

/** Starts a timer and returns what cancels it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

export interface RunOptions {
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
}

/**
 * Promise turns a handler gets before a timer is started for it. One that waits for nothing is done
 * by then, and is spared a timer that would be a tenth of what its execution costs.
 */
const TURNS_WITHOUT_TIMER = 8;

/** Runs a handler until it ends or the time is up. Never rejects: whatever is thrown ends here. */
export async function runHandler(
  handler: () => unknown,
  options: RunOptions,
): Promise<HandlerEndOrDeadline> {
  let end: HandlerEnd | undefined;
  // An async function takes whatever a handler does, a hostile `then` included.
  const running = (async () => handler())().then(
    (value): HandlerEnd => {
      end = { kind: 'returned', value };
      return end;
    },
    (thrown: unknown): HandlerEnd => {
      end = { kind: 'threw', thrown };
      return end;
    },
  );
  for (let turn = 0; end === undefined && turn < TURNS_WITHOUT_TIMER; turn++) await undefined;
  return end ?? (await endOrDeadline(running, options));
}

/** Waits for a handler that runs, for so long. */
export function endOrDeadline(
  running: Promise<HandlerEnd>,
  { timeoutMs, startTimer }: RunOptions,
): Promise<HandlerEndOrDeadline> {
  return new Promise((resolve) => {
    const cancel = startTimer(() => resolve({ kind: 'deadline', end: running }), timeoutMs);
    void running.then((end) => {
      cancel();
      resolve(end);
    });
  });
}
