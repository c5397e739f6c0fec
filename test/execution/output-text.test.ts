import { describe, expect, it } from 'vitest';
import { outputText } from '../../src/execution/output-text.ts';
import type { OutputField } from '../../src/sdk/index.ts';

const text = (type: OutputField['type'], value: unknown) => outputText({ type }, value).text;
const TYPES = ['string', 'number', 'boolean', 'enumeration', 'date', 'datetime'] as const;
/** 2026-01-31T09:30:00Z. */
const MOMENT_MS = 1_769_851_800_000;

it.each(TYPES)('%s: nothing is an empty text without a warning', (type) => {
  for (const value of [undefined, null, ''])
    expect(outputText({ type }, value)).toEqual({ text: '' });
});

it.each(TYPES)('%s: what has no text is sent empty, with a warning that quotes nothing', (type) => {
  for (const value of [Symbol('sentinel'), () => 'sentinel', new Date('sentinel')]) {
    const { text: sent, warning } = outputText({ type }, value);
    expect(sent).toBe('');
    expect(warning).toMatch(/^is not .*; it was sent empty$/);
    expect(warning).not.toContain('sentinel');
  }
});

describe('string and enumeration', () => {
  it.each<[unknown, string]>([
    ['x', 'x'],
    [' ', ' '],
    [0, '0'],
    [false, 'false'],
    [12n, '12'],
    [Number.NaN, 'NaN'],
    [new Date(MOMENT_MS), '2026-01-31T09:30:00.000Z'],
  ])('%o is sent as text', (value, sent) => {
    expect(outputText({ type: 'string' }, value)).toEqual({ text: sent });
    expect(outputText({ type: 'enumeration', options: ['a'] }, value).text).toBe(sent);
  });

  it.each<[unknown, string]>([
    [[1, 'a'], '[1,"a"]'],
    [{ a: 1n }, '{"a":"1"}'],
    [new Map(), '{}'],
    [{ toJSON: () => 'short' }, '"short"'],
    [{ toJSON: () => undefined }, 'null'],
  ])('%o is sent as JSON text with a warning', (value, sent) => {
    expect(outputText({ type: 'string' }, value)).toEqual({
      text: sent,
      warning: 'is an object; it was sent as JSON text',
    });
  });

  it('survives an object that cannot be written', () => {
    const hostile = {
      get a() {
        throw new Error('hostile');
      },
    };
    expect(text('string', hostile)).toBe('"[unwritable]"');
  });
});

describe('number', () => {
  it.each<[unknown, string]>([
    [12.5, '12.5'],
    [-0, '0'],
    [1e21, '1e+21'],
    ['12.50', '12.50'],
    ['-3', '-3'],
    [90071992547409931n, '90071992547409931'],
  ])('%o is sent as %s', (value, sent) => {
    expect(outputText({ type: 'number' }, value)).toEqual({ text: sent });
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1,5',
    '0x1',
    'x',
    ' 1',
    true,
    {},
    [1],
    new Date(0),
  ])('%o is dropped', (value) => {
    expect(outputText({ type: 'number' }, value)).toEqual({
      text: '',
      warning: 'is not a number; it was sent empty',
    });
  });
});

describe('boolean', () => {
  it.each<[unknown, string]>([
    [true, 'true'],
    [false, 'false'],
    ['true', 'true'],
    ['false', 'false'],
  ])('%o is sent as %s', (value, sent) => {
    expect(outputText({ type: 'boolean' }, value)).toEqual({ text: sent });
  });

  it.each(['TRUE', 'yes', 1, 0, {}, []])('%o is dropped', (value) => {
    expect(text('boolean', value)).toBe('');
  });
});

describe('date and datetime', () => {
  it.each<[unknown, number]>([
    [new Date(MOMENT_MS), MOMENT_MS],
    [MOMENT_MS, MOMENT_MS],
    [MOMENT_MS + 0.9, MOMENT_MS],
    [`${MOMENT_MS}`, MOMENT_MS],
    ['2026-01-31T09:30:00Z', MOMENT_MS],
    ['2026-01-31T10:30:00+01:00', MOMENT_MS],
    ['2026-01-31T09:30:00', MOMENT_MS],
    ['2026-01-31', 1_769_817_600_000],
    [0, 0],
    [-1, -1],
  ])('%o is sent as epoch milliseconds', (value, epochMs) => {
    expect(outputText({ type: 'datetime' }, value)).toEqual({ text: `${epochMs}` });
    const midnight = Math.floor(epochMs / 86_400_000) * 86_400_000;
    expect(outputText({ type: 'date' }, value)).toEqual({ text: `${midnight}` });
  });

  it.each([
    'Room 5',
    'tomorrow',
    '2026-02-30',
    '31 Jan 2026',
    '9999999999999999',
    1e300,
    8.64e15 + 1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    {},
    [MOMENT_MS],
    5n,
  ])('%o is dropped', (value) => {
    for (const type of ['date', 'datetime'] as const) {
      expect(outputText({ type }, value)).toEqual({
        text: '',
        warning: 'is not a Date, epoch milliseconds or ISO 8601; it was sent empty',
      });
    }
  });
});

it('sends an enumeration that is none of its options as it is, with a warning', () => {
  const field = { type: 'enumeration', options: ['a', { value: 'b', label: 'B' }] } as const;
  expect(outputText(field, 'a')).toEqual({ text: 'a' });
  expect(outputText(field, 'b')).toEqual({ text: 'b' });
  expect(outputText(field, 'B')).toEqual({ text: 'B', warning: 'is none of its options' });
  expect(outputText({ type: 'enumeration' }, 'anything')).toEqual({ text: 'anything' });
});
