import { describe, expect, it } from 'vitest';
import { findDeclarationProblems } from '../../src/sdk/declaration-problems.ts';
import type { InputField, VisibleWhen } from '../../src/sdk/index.ts';
import { ok } from '../../src/sdk/index.ts';

const TOOL = { label: 'A tool', description: 'Does nothing.', handler: () => ok() };
const CHOICE: InputField = { type: 'enumeration', options: ['high', { value: 'low' }] };
const CHOICES: InputField = { ...CHOICE, multiple: true };
const FETCHED: InputField = { type: 'enumeration', options: () => ({ options: [] }) };

/** What is said of an input that is shown for values of `it`. */
function problemsOf(it: InputField, ...values: readonly string[]) {
  const visibleWhen: VisibleWhen[] = values.map((equals) => ({ field: 'it', equals }));
  const input = { it, shown: { type: 'string', visibleWhen } } as const;
  return findDeclarationProblems('t', { ...TOOL, input });
}

describe('a condition that can hold', () => {
  it.each<[InputField, readonly string[]]>([
    [CHOICE, ['high']],
    [CHOICE, ['low', 'low']],
    [CHOICES, ['high', 'low']],
    [CHOICE, ['high', 'low']],
    [FETCHED, ['a', 'b']],
    [{ type: 'boolean' }, ['true', 'false']],
    [FETCHED, ['anything']],
    [{ ...FETCHED, multiple: true }, ['a', 'b']],
    [{ type: 'boolean' }, ['true']],
    [{ type: 'boolean' }, ['false']],
    [{ type: 'string' }, [' x ']],
    [{ type: 'json' }, ['a', 'b']],
    [{ type: 'string' }, []],
  ])('is taken: %j %j', (controlling, values) => {
    expect(problemsOf(controlling, ...values)).toEqual([]);
  });
});

describe('a condition that never holds', () => {
  const NO_OPTION = 'has no option with the value that visibleWhen asks for';
  const NO_BOOLEAN = 'is true or false, and visibleWhen asks for another value';
  const EMPTY = 'counts as absent when it is empty, so it never equals empty text';

  it.each<[InputField, readonly string[], readonly string[]]>([
    [CHOICE, ['High'], [NO_OPTION]],
    [CHOICE, ['constructor'], [NO_OPTION]],
    [CHOICES, ['high', 'high;low'], [NO_OPTION]],
    [CHOICE, [''], [EMPTY]],
    [{ type: 'boolean' }, ['True'], [NO_BOOLEAN]],
    [{ type: 'boolean' }, ['1'], [NO_BOOLEAN]],
    [{ type: 'string' }, [''], [EMPTY]],
    [FETCHED, ['  '], [EMPTY]],
    [CHOICE, ['x', 'y'], [NO_OPTION]],
  ])('is refused: %j %j', (controlling, values, rules) => {
    expect(problemsOf(controlling, ...values)).toEqual(
      rules.map((rule) => ({
        code: 'CONDITION_IMPOSSIBLE',
        message: `input shown: it is never shown: the input it ${rule}`,
      })),
    );
  });

  it('is no matter of two inputs, each with a value of its own', () => {
    const visibleWhen = [
      { field: 'a', equals: 'high' },
      { field: 'b', equals: 'low' },
    ];
    const input = { a: CHOICE, b: CHOICE, c: { type: 'string', visibleWhen } } as const;
    expect(findDeclarationProblems('t', { ...TOOL, input })).toEqual([]);
  });
});
