import { describe, expect, it, vi } from 'vitest';
import { LazyAbort } from '../../src/execution/lazy-abort.ts';
import { ok, type ToolContext } from '../../src/sdk/index.ts';
import { ManualTimer, NOW_MS, runTool } from './run-tool.ts';

const LATE = {
  errorCode: 'DEADLINE_EXCEEDED',
  errorMessage: 'The tool did not finish in time.',
  hs_execution_state: 'FAIL_CONTINUE',
};

/** Lets every promise that can settle do so, without waiting for time to pass. */
async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** Runs a handler that is still busy when its time is up, then hands over what it waits for. */
async function runLate(handler: (late: Promise<unknown>, context: ToolContext) => unknown) {
  const timer = new ManualTimer();
  const late = Promise.withResolvers<unknown>();
  const run = runTool({ handler: (context) => handler(late.promise, context) }, { timer });
  await settlePromises();
  timer.fire();
  return { ...(await run), late, timer };
}

it('a handler that never resolves settles at the deadline, 15 s after it started', async () => {
  const { outputFields, timer, settlement } = await runLate(() => new Promise(() => {}));
  expect(outputFields).toEqual(LATE);
  expect(settlement.status).toBe(200);
  expect(timer.delaysMs).toEqual([15_000]);
});

it('a thenable that never calls back settles at the deadline', async () => {
  // biome-ignore lint/suspicious/noThenProperty: a hostile thenable
  const { outputFields } = await runLate(() => ({ then() {} }));
  expect(outputFields).toEqual(LATE);
});

it('the handler is told its deadline', async () => {
  const handler = vi.fn();
  await runTool({ handler });
  expect(handler.mock.calls[0]?.[0].execution.deadline).toBe(NOW_MS + 15_000);
});

it('a handler that ends in time cancels the timer, however it ends', async () => {
  for (const end of [() => ok(), () => Promise.reject(new Error('x'))]) {
    const timer = new ManualTimer();
    await runTool({ handler: () => settlePromises().then(end) }, { timer });
    expect(timer.delaysMs).toEqual([15_000]);
    expect(timer.cancelled).toBe(1);
  }
});

it('a handler that waits for nothing needs no timer', async () => {
  for (const handler of [
    () => ok(),
    async () => ok(),
    () => Promise.reject(new Error('x')),
    () => {
      throw new Error('x');
    },
  ]) {
    const timer = new ManualTimer();
    const { outputFields } = await runTool({ handler }, { timer });
    expect(outputFields['hs_execution_state']).toMatch(/SUCCESS|FAIL_CONTINUE/);
    expect(timer.delaysMs).toEqual([]);
  }
});

it('what a handler returns after the deadline changes nothing', async () => {
  const { outputFields, late } = await runLate((promise) => promise);
  late.resolve(ok({}));
  await settlePromises();
  expect(outputFields).toEqual(LATE);
});

it('what a handler throws after the deadline is no unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const listener = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
  addEventListener('unhandledrejection', listener);
  const { outputFields, late } = await runLate(async (promise) => await promise);
  late.reject(new Error('too late'));
  await settlePromises();
  // Unhandled rejections are reported between tasks, not between promises.
  await scheduler.wait(0);
  removeEventListener('unhandledrejection', listener);
  expect(outputFields).toEqual(LATE);
  expect(unhandled).toEqual([]);
});

describe('the signal', () => {
  it('aborts at the deadline and not before', async () => {
    const seen: boolean[] = [];
    let signal: AbortSignal | undefined;
    await runLate(async (promise, context) => {
      signal = context.signal;
      seen.push(signal.aborted);
      return await promise;
    });
    expect(seen).toEqual([false]);
    expect(signal?.aborted).toBe(true);
  });

  it('is aborted for a handler that asks for it only afterwards', async () => {
    let asked: ToolContext | undefined;
    await runLate(async (promise, context) => {
      asked = context;
      return await promise;
    });
    expect(asked?.signal.aborted).toBe(true);
  });

  it('stays as it is when the handler ended in time', async () => {
    const handler = vi.fn();
    await runTool({ handler });
    const context: ToolContext = handler.mock.calls[0]?.[0];
    expect(context.signal.aborted).toBe(false);
    expect(context.signal).toBe(context.signal);
  });

  it('with a listener that throws does not spoil the settlement', async () => {
    const { outputFields } = await runLate((_, context) => {
      context.signal.addEventListener('abort', () => {
        throw new Error('a hostile listener');
      });
      return new Promise(() => {});
    });
    expect(outputFields).toEqual(LATE);
  });

  it('LazyAbort makes no controller until somebody asks', () => {
    const abort = new LazyAbort();
    abort.abort();
    expect(abort.signal.aborted).toBe(true);
    expect(abort.signal).toBe(abort.signal);
  });
});

it('what a handler throws after the deadline reaches the log, and nothing else', async () => {
  const { outputFields, late, lines } = await runLate((promise) => promise);
  expect(lines).toEqual([]);
  late.reject(new Error('too late'));
  await settlePromises();
  expect(outputFields).toEqual(LATE);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"message":"too late"');
});
