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
 * Promise turns a handler gets before a timer is started for it. One that waits for nothing is done
 * by then, and is spared a timer that would be a tenth of what its execution costs.
 */
const TURNS_WITHOUT_TIMER = 8;

/**
 * Runs a handler until it ends or the time is up. Never rejects: whatever is thrown, also after
 * the deadline, ends here.
 */
export async function runHandler(handler: () => unknown, options: RunOptions): Promise<HandlerEnd> {
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

function endOrDeadline(running: Promise<HandlerEnd>, options: RunOptions): Promise<HandlerEnd> {
  const { timeoutMs, startTimer, onLateThrow } = options;
  return new Promise((resolve) => {
    let isLate = false;
    const cancel = startTimer(() => {
      isLate = true;
      resolve({ kind: 'deadline' });
    }, timeoutMs);
    void running.then((end) => {
      cancel();
      if (isLate && end.kind === 'threw') onLateThrow(end.thrown);
      resolve(end);
    });
  });
}
