import { describe, expect, it } from 'vitest';
import { accept, refuse } from './parse-field.ts';

/** 2026-01-31T09:30:00Z, from `date -u -d … +%s000`. */
const MOMENT_MS = 1_769_851_800_000;
/** 2026-01-31T00:00:00Z. */
const MIDNIGHT_MS = 1_769_817_600_000;

const DATE_RULE = 'must be a date such as 2026-01-31, or epoch milliseconds';
const MOMENT_RULE =
  'must be an ISO 8601 moment such as 2026-01-31T09:30:00Z, or epoch milliseconds';

describe('date', () => {
  it.each([
    ['2026-01-31', MIDNIGHT_MS],
    [' 2026-01-31 ', MIDNIGHT_MS],
    [`${MIDNIGHT_MS}`, MIDNIGHT_MS],
    [MIDNIGHT_MS, MIDNIGHT_MS],
    [`${MOMENT_MS}`, MIDNIGHT_MS],
    ['2024-02-29', 1_709_164_800_000],
    ['0', 0],
    [-1, -86_400_000],
  ])('reads %j as midnight UTC', (received, epochMs) => {
    expect(accept({ type: 'date' }, received)).toEqual(new Date(epochMs));
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-31',
    '31.01.2026',
    '01/31/2026',
    'tomorrow',
    '99999999999999999',
    '8640000000000001',
    '1e12',
    '12.5',
    true,
    {},
    ['2026-01-31'],
    12.5,
  ])('refuses %j', (received) => {
    expect(refuse({ type: 'date' }, received)).toBe(DATE_RULE);
  });
});

describe('datetime', () => {
  it.each([
    '2026-01-31T09:30:00Z',
    '2026-01-31T09:30Z',
    '2026-01-31T09:30:00.000Z',
    '2026-01-31T10:30:00+01:00',
    '2026-01-31T04:00:00-05:30',
    ' 2026-01-31T09:30:00Z ',
    `${MOMENT_MS}`,
    MOMENT_MS,
  ])('reads %j', (received) => {
    expect(accept({ type: 'datetime' }, received)).toEqual(new Date(MOMENT_MS));
  });

  it('reads a moment without an offset as UTC', () => {
    expect(accept({ type: 'datetime' }, '2026-01-31T09:30:00')).toEqual(new Date(MOMENT_MS));
    expect(accept({ type: 'datetime' }, '2026-01-31T09:30')).toEqual(new Date(MOMENT_MS));
  });

  it('reads a day as its midnight UTC', () => {
    expect(accept({ type: 'datetime' }, '2026-01-31')).toEqual(new Date(MIDNIGHT_MS));
  });

  it('keeps milliseconds, and the ends of the range', () => {
    expect(accept({ type: 'datetime' }, '2026-01-31T09:30:00.123Z')).toEqual(
      new Date(MOMENT_MS + 123),
    );
    expect(accept({ type: 'datetime' }, '8640000000000000')).toEqual(new Date(8.64e15));
    expect(accept({ type: 'datetime' }, '-8640000000000000')).toEqual(new Date(-8.64e15));
  });

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T09:60:00Z',
    '2026-01-31 09:30:00',
    '2026-01-31T09:30:00 CET',
    'Sat, 31 Jan 2026 09:30:00 GMT',
    '8640000000000001',
    '-8640000000000001',
    'now',
    false,
    [],
    Number.NaN,
  ])('refuses %j', (received) => {
    expect(refuse({ type: 'datetime' }, received)).toBe(MOMENT_RULE);
  });
});

it('takes the day of a moment as it is written, whatever its offset', () => {
  for (const text of [
    '2026-01-31T23:30:00-05:00',
    '2026-01-31T00:30:00+09:00',
    '2026-01-31T10:00',
  ]) {
    expect(accept({ type: 'date' }, text)).toEqual(new Date('2026-01-31T00:00:00Z'));
  }
  expect(refuse({ type: 'date' }, '2026-01-31T25:00')).toContain('must be a date');
});
