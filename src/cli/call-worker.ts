import { type Caller, createCaller } from '../emulator/caller/create-caller.ts';
import { EMULATED_APP } from './emulated-app.ts';

/** A little more than the Worker's own deadline. */
const PATIENCE_MS = 20_000;

/** Calls a Worker, signed as the emulated app. That it cannot be reached is said in words. */
export async function callWorker<T>(url: string, call: (caller: Caller) => Promise<T>): Promise<T> {
  const caller = createCaller({
    workerUrl: url,
    clientSecret: EMULATED_APP.clientSecret,
    portalId: Number(EMULATED_APP.portalId),
    nowMs: () => Date.now(),
    nextEnrollmentId: () => Date.now(),
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
  });
  try {
    return await call(caller);
  } catch (cause) {
    const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
    throw new Error(
      isSlow
        ? `The Worker at ${url} did not answer within ${PATIENCE_MS / 1000} s. Its build may be broken: look at the terminal of npm run dev.`
        : `No Worker answers at ${url}. Start one with: npm run dev`,
      { cause },
    );
  }
}
