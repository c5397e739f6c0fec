import { describe, expect, it } from 'vitest';
import { DeclarationError, defineWorker, ok, type RetryOptions } from '../../src/sdk/index.ts';
import { registerTool } from '../../src/sdk/registered-tool.ts';
import type { ToolDefinition } from '../../src/sdk/tool.ts';

const TEXTS = { label: 'x', description: 'x' };

function problemsOf(definition: Partial<ToolDefinition>): readonly string[] {
  try {
    defineWorker(({ worker }) =>
      worker.action('t', { ...TEXTS, handler: () => ok(), ...definition }),
    );
  } catch (thrown) {
    if (thrown instanceof DeclarationError) return thrown.problems;
    throw thrown;
  }
  return [];
}

describe('retry', () => {
  it.each<RetryOptions>([
    {},
    { mode: 'detach' },
    { mode: 'hold' },
    { mode: 'hubspot' },
    { maxAttempts: 1, backoff: 1, maxSeconds: 0.001 },
    { maxAttempts: 100, backoff: 10, maxSeconds: 518_400 },
    { backoff: 1.5 },
  ])('takes %j', (retry) => {
    expect(problemsOf({ retry })).toEqual([]);
  });

  const RULES = {
    mode: 't: retry.mode must be detach, hold or hubspot',
    maxAttempts: 't: retry.maxAttempts must be a whole number from 1 to 100',
    backoff: 't: retry.backoff must be a number from 1 to 10',
    maxSeconds: 't: retry.maxSeconds must be above 0 and at most 518400 (six days)',
  };

  it.each<[keyof RetryOptions, readonly unknown[]]>([
    ['mode', ['', 'HOLD', 'later', 'constructor', null, 1]],
    ['maxAttempts', [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', null]],
    ['backoff', [0, 0.999, 10.001, -2, Number.NaN, Number.POSITIVE_INFINITY, '5', null]],
    ['maxSeconds', [0, -1, 518_400.001, Number.NaN, Number.POSITIVE_INFINITY, '5', null]],
  ])('refuses a wrong %s', (name, values) => {
    for (const value of values) {
      expect(problemsOf({ retry: { [name]: value } as RetryOptions })).toEqual([RULES[name]]);
    }
  });

  it('names everything that is wrong with it at once', () => {
    const retry = { mode: 'x', maxAttempts: 0, backoff: 0, maxSeconds: 0 } as unknown;
    expect(problemsOf({ retry: retry as RetryOptions })).toEqual(Object.values(RULES));
  });
});

describe('deadlineSeconds, deferred and dedupe', () => {
  it.each<Partial<ToolDefinition>>([
    { deadlineSeconds: 0.1 },
    { deadlineSeconds: 20 },
    { deferred: true },
    { deferred: true, dedupe: true },
    { dedupe: false, deadlineSeconds: 5 },
  ])('take %j', (definition) => {
    expect(problemsOf(definition)).toEqual([]);
  });

  it.each([0, -1, 20.001, 60, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuse a deadline of %d seconds',
    (deadlineSeconds) => {
      expect(problemsOf({ deadlineSeconds })).toEqual([
        't: deadlineSeconds must be above 0 and at most 20',
      ]);
    },
  );

  it('refuse a deferred tool that has a deadline or is not recorded', () => {
    expect(problemsOf({ deferred: true, deadlineSeconds: 5, dedupe: false })).toEqual([
      't: a deferred tool has no deadlineSeconds: HubSpot is answered at once',
      't: a deferred tool cannot have dedupe: false: its run is a record of the ledger',
    ]);
  });
});

it('a tool that says nothing has the documented defaults', () => {
  expect(registerTool('t', { ...TEXTS, handler: () => ok() })).toMatchObject({
    dedupe: undefined,
    idempotent: false,
    deferred: false,
    deadlineSeconds: undefined,
    retry: { mode: 'detach', maxAttempts: 10, backoff: 1, maxSeconds: 259_200 },
  });
});
