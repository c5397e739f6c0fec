import type { ToolContext } from '../../src/sdk/index.ts';
import { ManualTimer } from './manual-timer.ts';
import { type Run, type RunOptions, runTool, type TestTool } from './run-tool.ts';

export interface LateRun extends Run {
  readonly timer: ManualTimer;
  /** What the handler waits for. */
  readonly late: PromiseWithResolvers<unknown>;
}

/** Runs a handler that is still busy when its time is up, then hands over what it waits for. */
export async function runLate(
  handler: (late: Promise<unknown>, context: ToolContext) => unknown,
  { tool, ...options }: RunOptions & { readonly tool?: Omit<TestTool, 'handler'> } = {},
): Promise<LateRun> {
  const timer = new ManualTimer();
  const late = Promise.withResolvers<unknown>();
  const run = runTool(
    { ...tool, handler: (context: ToolContext) => handler(late.promise, context) },
    { ...options, timer },
  );
  await timer.started(1);
  timer.fire();
  return { ...(await run), late, timer };
}

/** Lets every promise that can settle do so, without waiting for time to pass. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
