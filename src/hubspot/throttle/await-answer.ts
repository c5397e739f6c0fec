import type { StartTimer } from './lease-queue.ts';

/** An object that lives answers a call within this, wherever it stands. */
const LIFE_SIGN_MS = 1_000;
/** Long enough for a cold start, short enough to leave an agent's tool most of its time. */
const FIRST_CHECK_MS = 3_000;
const NEXT_CHECK_MS = 30_000;

export interface AwaitAnswerOptions {
  /** How long the object may keep the call; `Infinity` is allowed. */
  readonly withinMs: number;
  /** A call that the object answers at once if it answers at all. */
  readonly probe: () => Promise<unknown>;
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
}

/**
 * The answer to a call that an object may keep for minutes; `undefined` when the object is silent.
 * One that keeps a call and one that hangs look alike, so it is asked for a sign of life now and
 * then: a refusal is one as well. Throws what the call throws.
 */
export async function awaitAnswer<Answer extends object>(
  asked: Promise<Answer>,
  { withinMs, probe, nowMs, startTimer }: AwaitAnswerOptions,
): Promise<Answer | undefined> {
  const endMs = nowMs() + withinMs + LIFE_SIGN_MS;
  // A caller with little time must hear of a silent object while it has some left.
  const firstMs = Math.min(FIRST_CHECK_MS, Math.max(LIFE_SIGN_MS, withinMs / 3));
  for (let checkMs = firstMs; ; checkMs = NEXT_CHECK_MS) {
    const leftMs = Math.max(0, endMs - nowMs());
    const answer = await orSilence(asked, Math.min(checkMs, leftMs), startTimer);
    if (answer !== undefined || leftMs <= checkMs) return answer;
    const lifeSign = await orSilence(
      Promise.race([asked, probe().catch(() => ({}))]),
      LIFE_SIGN_MS,
      startTimer,
    );
    if (lifeSign === undefined) return undefined;
  }
}

/** What is waited for, or `undefined` after so long. */
async function orSilence<T>(
  waited: Promise<T>,
  delayMs: number,
  startTimer: StartTimer,
): Promise<T | undefined> {
  let stopTimer: (() => void) | undefined;
  const silence = new Promise<undefined>((resolve) => {
    stopTimer = startTimer(() => resolve(undefined), delayMs);
  });
  try {
    return await Promise.race([waited, silence]);
  } finally {
    stopTimer?.();
  }
}
