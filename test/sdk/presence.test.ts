import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compileInput } from '../../src/sdk/compile-input.ts';
import type { InputField, InputFields } from '../../src/sdk/index.ts';
import { accept, refuse } from './parse-field.ts';

const EVERY_TYPE: readonly InputField[] = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'enumeration', options: ['a'] },
  { type: 'enumeration', options: ['a'], multiple: true },
  { type: 'date' },
  { type: 'datetime' },
  { type: 'phone' },
  { type: 'owner' },
  { type: 'json' },
];
const ABSENT = [undefined, null, '', '  ', '\t\n'];

describe('absence', () => {
  for (const field of EVERY_TYPE) {
    const name = field.type === 'enumeration' && field.multiple ? 'multiple choice' : field.type;

    it(`${name}: absent, null, empty and blank are undefined when optional`, () => {
      for (const received of ABSENT) expect(accept(field, received)).toBe(undefined);
    });

    it(`${name}: absent, null, empty and blank are refused when required`, () => {
      for (const received of ABSENT) {
        expect(refuse({ ...field, required: true }, received)).toBe('is required');
      }
    });
  }
});

describe('defaults', () => {
  it.each<[InputField, unknown]>([
    [{ type: 'string', default: 'x' }, 'x'],
    [{ type: 'string', default: '' }, ''],
    [{ type: 'number', default: 0 }, 0],
    [{ type: 'boolean', default: false }, false],
    [{ type: 'enumeration', options: ['a', 'b'], default: 'b' }, 'b'],
    [{ type: 'date', default: '2026-01-31' }, new Date(1_769_817_600_000)],
    [{ type: 'datetime', default: '2026-01-31T09:30:00Z' }, new Date(1_769_851_800_000)],
    [{ type: 'owner', default: '7' }, '7'],
    [{ type: 'json', default: { a: [] } }, { a: [] }],
    [{ type: 'json', default: '[1]' }, [1]],
  ])('%j stands in for what is absent', (field, value) => {
    for (const received of ABSENT) expect(accept(field, received)).toEqual(value);
    expect(accept({ ...field, required: true }, undefined)).toEqual(value);
  });

  it('never stands in for a value that does not fit', () => {
    expect(refuse({ type: 'number', default: 3 }, 'three')).toBe('must be a number such as 12.5');
  });

  it('is a new object in every execution, so no handler can change it for the next', () => {
    const fields: InputFields = {
      due: { type: 'date', default: '2026-01-31' },
      filter: { type: 'json', default: { tags: ['a'] } },
      tags: { type: 'enumeration', options: ['a', 'b'], multiple: true, default: ['a'] },
    };
    const schema = compileInput(fields, { acceptLabels: false, expose: Object.keys(fields) });
    const first = z
      .object({
        due: z.date(),
        filter: z.object({ tags: z.array(z.string()) }),
        tags: z.array(z.string()),
      })
      .parse(schema.parse({}));
    const raw = schema.parse({});
    (raw['due'] as Date).setUTCFullYear(1999);
    (raw['filter'] as { tags: string[] }).tags.push('spoiled');
    (raw['tags'] as string[]).push('spoiled');
    expect(schema.parse({})).toEqual(first);
    expect(first.due).toEqual(new Date(1_769_817_600_000));
  });
});

describe('an author’s schema', () => {
  it('checks the typed value and may turn it into another', () => {
    const field: InputField = {
      type: 'number',
      schema: z
        .int()
        .min(1)
        .transform((n) => `#${n}`),
    };
    expect(accept(field, '12')).toBe('#12');
    expect(refuse(field, '0')).toContain('>=1');
    expect(refuse(field, 'x')).toBe('must be a number such as 12.5');
  });

  it('is not run for an optional field that is absent', () => {
    expect(accept({ type: 'string', schema: z.email() }, '')).toBe(undefined);
  });

  it('is run on the default', () => {
    const field: InputField = {
      type: 'string',
      default: 'A',
      schema: z.string().transform((text) => text.toLowerCase()),
    };
    expect(accept(field, undefined)).toBe('a');
  });
});

it('a field that is not exposed gets its default whatever is sent', () => {
  const fields: InputFields = {
    open: { type: 'string' },
    hidden: { type: 'string', default: 'safe' },
    secret: { type: 'number' },
  };
  const schema = compileInput(fields, { acceptLabels: true, expose: ['open'] });
  expect(schema.parse({ open: 'x', hidden: 'forged', secret: 'not even a number' })).toEqual({
    open: 'x',
    hidden: 'safe',
    secret: undefined,
  });
});
