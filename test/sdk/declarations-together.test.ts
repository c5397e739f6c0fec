import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../src/sdk/index.ts';
import { problemsOf } from './problems-of.ts';

/* What the parts of a declaration say against each other. */

describe('controls', () => {
  const refusals: readonly [string, object, string][] = [
    ['one of another type', { type: 'number', control: 'textarea' }, 'must be one of number, '],
    ['one for an owner', { type: 'owner', control: 'select' }, 'cannot be chosen'],
    [
      'a checkbox for one choice',
      { type: 'enumeration', options: ['a'], control: 'checkbox' },
      'checkbox is for multiple',
    ],
    [
      'a select for several choices',
      { type: 'enumeration', options: ['a'], multiple: true, control: 'select' },
      'checkbox is for multiple',
    ],
  ];

  it.each(refusals)('refuses %s', (_, field, problem) => {
    const input = { it: field } as unknown as ToolDefinition['input'] & object;
    expect(problemsOf(['x', { input }])).toEqual([expect.stringContaining(problem)]);
  });
});

describe('dependencies', () => {
  it('refuses inputs that wait for each other, however many', () => {
    const input = {
      a: { type: 'string', enabledBy: ['d', 'c'] },
      b: { type: 'string', visibleWhen: { field: 'a', equals: 'x' } },
      c: { type: 'string', enabledBy: 'b' },
      d: { type: 'string' },
    } as const;
    expect(problemsOf(['t', { input }])).toEqual([
      't: the inputs a, c, b, a wait for each other, for ever',
    ]);
  });

  it('takes inputs that depend on several, in any order', () => {
    const input = {
      c: { type: 'string', enabledBy: ['a', 'b'] },
      b: { type: 'string', enabledBy: 'a' },
      a: { type: 'string' },
    } as const;
    expect(problemsOf(['t', { input }])).toEqual([]);
  });
});

describe('rules for a workflow’s history', () => {
  const output = { status: { type: 'string' } } as const;
  const rule = { name: 'done', when: { status: 'ok' }, message: 'Done.' };

  it('may choose by any output, also those of every tool', () => {
    const executionRules = [rule, { name: 'x', when: { errorCode: ['A', 'B'] }, message: 'x' }];
    expect(problemsOf(['t', { output, executionRules }])).toEqual([]);
  });

  it.each([
    ['an output that is not declared', { ...rule, when: { nope: 'x' } }, 'there is no output nope'],
    ['no output at all', { ...rule, when: {} }, 'when needs an output'],
    ['no value', { ...rule, when: { status: [] } }, 'when needs an output, and a value'],
    ['no name', { ...rule, name: '' }, 'a rule needs a name'],
    ['the name of an error', { ...rule, name: 'GONE' }, 'two rules or errors have the same name'],
  ])('refuse %s', (_, broken, problem) => {
    const definition = { output, errors: { GONE: 'Gone.' }, executionRules: [broken] };
    expect(problemsOf(['t', definition as Partial<ToolDefinition>])).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('refuse an error code that is no code', () => {
    expect(problemsOf(['t', { errors: { 'not found': 'x' } }])).toEqual([
      't: errors: a code must be upper case, like DEAL_NOT_FOUND',
    ]);
  });
});
