import { expect, it, vi } from 'vitest';
import { LazyAbort } from '../../src/execution/lazy-abort.ts';
import { ok, type ToolContext } from '../../src/sdk/index.ts';
import { runLate } from './run-late.ts';
import { runTool } from './run-tool.ts';

it('aborts when the run is given up, 25 s after its deadline, and not before', async () => {
  const seen: string[] = [];
  const run = await runLate((late, { signal }) => {
    signal.addEventListener('abort', () => seen.push('aborted'));
    seen.push(`aborted: ${signal.aborted}`);
    return late;
  });
  expect(run.outputFields['hs_execution_state']).toBe('BLOCK');
  expect(seen).toEqual(['aborted: false']);
  run.timer.fire();
  await run.finished();
  expect(seen).toEqual(['aborted: false', 'aborted']);
  expect(run.timer.delaysMs).toEqual([15_000, 25_000]);
});

it('is aborted for a handler that asks for it only afterwards', async () => {
  let asked: ToolContext | undefined;
  const run = await runLate((late, context) => {
    asked = context;
    return late;
  });
  run.timer.fire();
  await run.finished();
  expect(asked?.signal.aborted).toBe(true);
});

it('never aborts for a run that ends after its deadline', async () => {
  let asked: ToolContext | undefined;
  const run = await runLate((late, context) => {
    asked = context;
    return late;
  });
  run.late.resolve(ok());
  await run.finished();
  expect(asked?.signal.aborted).toBe(false);
});

it('stays as it is when the handler ended in time', async () => {
  const handler = vi.fn();
  await runTool({ handler });
  const context: ToolContext = handler.mock.calls[0]?.[0];
  expect(context.signal.aborted).toBe(false);
  expect(context.signal).toBe(context.signal);
});

it('with a listener that throws does not spoil the settlement', async () => {
  const run = await runLate((_, { signal }) => {
    signal.addEventListener('abort', () => {
      throw new Error('a hostile listener');
    });
    return new Promise(() => {});
  });
  run.timer.fire();
  const [ended] = await run.finished();
  expect(ended?.settlement.errorCode).toBe('DEADLINE_EXCEEDED');
});

it('LazyAbort makes no controller until somebody asks', () => {
  const abort = new LazyAbort();
  abort.abort();
  expect(abort.signal.aborted).toBe(true);
  expect(abort.signal).toBe(abort.signal);
});
