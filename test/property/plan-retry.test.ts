import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planRetry } from '../../src/execution/plan-retry.ts';
import { ok, retryLater } from '../../src/sdk/index.ts';
import { toolOf } from '../execution/run-tool.ts';

const CREATED_MS = 1_700_000_000_000;

const cases = fc.record({
  delaySeconds: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 259_200, noNaN: true })),
  maxAttempts: fc.integer({ min: 1, max: 100 }),
  backoff: fc.double({ min: 1, max: 10, noNaN: true }),
  maxSeconds: fc.integer({ min: 1, max: 518_400 }),
  attempt: fc.integer({ min: 1, max: 200 }),
  elapsedMs: fc.oneof(fc.nat(600_000), fc.nat(600_000_000)),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function plan({ delaySeconds, attempt, elapsedMs, ...retry }: Case) {
  const nowMs = CREATED_MS + elapsedMs;
  const tool = toolOf({ retry, handler: () => ok() });
  const state = { attempt, createdMs: CREATED_MS, nowMs };
  return { nowMs, dueMs: planRetry(tool, retryLater('x', delaySeconds), state) };
}

it('a retry is never before now, never after maxSeconds and never beyond maxAttempts', () => {
  fc.assert(
    fc.property(cases, (parts) => {
      const { nowMs, dueMs } = plan(parts);
      if (dueMs === undefined) return;
      expect(Number.isSafeInteger(dueMs)).toBe(true);
      expect(dueMs).toBeGreaterThanOrEqual(nowMs + parts.delaySeconds * 1_000);
      expect(dueMs).toBeLessThanOrEqual(CREATED_MS + parts.maxSeconds * 1_000);
      expect(parts.attempt).toBeLessThan(parts.maxAttempts);
    }),
  );
});

it('one that is within the limits is always planned', () => {
  fc.assert(
    fc.property(cases, (parts) => {
      const delayMs = parts.delaySeconds * 1_000 * parts.backoff ** (parts.attempt - 1);
      const fits = parts.elapsedMs + delayMs < parts.maxSeconds * 1_000;
      fc.pre(fits && parts.attempt < parts.maxAttempts);
      expect(plan(parts).dueMs).toBeDefined();
    }),
  );
});

it.each([
  [1, 30_000],
  [2, 60_000],
  [3, 120_000],
])('attempt %d with backoff 2 waits %d ms', (attempt, delayMs) => {
  const limits = { maxAttempts: 10, backoff: 2, maxSeconds: 259_200 };
  const { nowMs, dueMs } = plan({ ...limits, delaySeconds: 30, attempt, elapsedMs: 0 });
  expect(dueMs).toBe(nowMs + delayMs);
});
