import { describeError } from '../../observe/describe-error.ts';
import type { OptionsFunction } from '../../sdk/options.ts';
import { LazyAbort } from '../lazy-abort.ts';
import { runHandler, type StartTimer } from '../run-handler.ts';
import {
  createOptionsContext,
  type OptionsContextServices,
  type OptionsQuery,
} from './options-context.ts';
import { type PageText, writeOptionsPage } from './options-page.ts';

/** Somebody sits before a spinning list; how long HubSpot itself waits is not documented. */
export const OPTIONS_DEADLINE_MS = 5_000;

export interface RunOptionsServices extends Omit<OptionsContextServices, 'deadlineMs'> {
  readonly startTimer: StartTimer;
  readonly nowMs: () => number;
}

/** How an options function ended. */
export type OptionsEnd =
  | { readonly kind: 'page'; readonly page: PageText }
  | {
      readonly kind: 'failed';
      readonly reason: 'threw' | 'deadline' | 'no page';
      /** For the log alone. */
      readonly details: Readonly<Record<string, unknown>>;
    };

export const DEADLINE: OptionsEnd = { kind: 'failed', reason: 'deadline', details: {} };

export interface OptionsRun {
  readonly end: OptionsEnd;
  readonly hubspotRequests: number;
}

/** Runs an options function once. Never rejects: whatever is thrown ends here. */
export async function runOptions(
  makeOptions: OptionsFunction,
  query: OptionsQuery,
  services: RunOptionsServices,
): Promise<OptionsRun> {
  let hubspotRequests = 0;
  const abort = new LazyAbort();
  const deadlineMs = services.nowMs() + OPTIONS_DEADLINE_MS;
  const context = createOptionsContext(query, { ...services, deadlineMs }, abort, () => {
    hubspotRequests += 1;
  });
  const run = await runHandler(() => makeOptions(context), {
    timeoutMs: OPTIONS_DEADLINE_MS,
    startTimer: services.startTimer,
  });
  switch (run.kind) {
    case 'deadline':
      abort.abort();
      return { end: DEADLINE, hubspotRequests };
    case 'threw':
      return { end: threw(run.thrown), hubspotRequests };
    case 'returned':
      return { end: endOf(run.value), hubspotRequests };
  }
}

function endOf(returned: unknown): OptionsEnd {
  try {
    const reading = writeOptionsPage(returned);
    return reading.ok
      ? { kind: 'page', page: reading.page }
      : { kind: 'failed', reason: 'no page', details: { problem: reading.problem } };
  } catch (thrown) {
    // A getter that throws, a proxy.
    return threw(thrown);
  }
}

function threw(thrown: unknown): OptionsEnd {
  return { kind: 'failed', reason: 'threw', details: describeError(thrown) };
}
