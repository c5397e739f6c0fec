import { describe, expect, it } from 'vitest';
import { block, failContinue, failStop, ok, retryLater } from '../../src/sdk/index.ts';
import { isResult } from '../../src/sdk/results.ts';

describe('expiresIn', () => {
  it.each([
    [1, 'PT1S'],
    [60, 'PT1M'],
    [900, 'PT15M'],
    [3_600, 'PT1H'],
    [86_400, 'P1D'],
    [604_800, 'P7D'],
    [694_861, 'P8DT1H1M1S'],
    [86_401, 'P1DT1S'],
  ])('writes %d seconds as %s', (seconds, iso) => {
    expect(block('x', { expiresIn: seconds }).expiresIn).toBe(iso);
    expect(failStop('x', { expiresIn: seconds }).expiresIn).toBe(iso);
  });

  it.each(['PT15M', 'P7D', 'P2W', 'P1DT12H', 'PT1.5S', 'PT0H30M'] as const)('keeps %s', (iso) => {
    expect(block('x', { expiresIn: iso }).expiresIn).toBe(iso);
  });

  it('is a week by default, as at HubSpot', () => {
    expect(block('x').expiresIn).toBe('P7D');
    expect(failStop('x').expiresIn).toBe('P7D');
  });

  it.each([
    'P',
    'PT',
    'P1WT1H',
    'P1W2D',
    'P-1D',
    'P1D ',
    'PT1H1D',
    'p1d',
    '15m',
    '',
    'P1DT',
    'PT0S',
    'P0D',
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    null,
    {},
  ])('refuses %j with a RangeError', (expiresIn) => {
    const options = { expiresIn } as Parameters<typeof block>[1];
    expect(() => block('x', options)).toThrow(RangeError);
    expect(() => failStop('x', options)).toThrow(RangeError);
  });
});

describe('retryLater', () => {
  it('takes a delay from nothing to three days', () => {
    expect(retryLater('x', 0)).toMatchObject({ delaySeconds: 0, mode: undefined });
    expect(retryLater('x', 0.25).delaySeconds).toBe(0.25);
    expect(retryLater('x', 259_200, { mode: 'hubspot' })).toMatchObject({ mode: 'hubspot' });
  });

  it.each([-1, -0.001, 259_200.1, Number.NaN, Number.POSITIVE_INFINITY, '30', null])(
    'refuses a delay of %j',
    (delay) => {
      const retry = () => retryLater('x', delay as number);
      expect(retry).toThrow(RangeError);
      expect(retry).toThrow('retryLater needs a delay in seconds from 0 to 259200 (three days).');
    },
  );

  it.each(['detach', 'hold', 'hubspot'] as const)('takes the mode %s', (mode) => {
    expect(retryLater('x', 1, { mode }).mode).toBe(mode);
  });

  it.each(['', 'HOLD', 'later', 'constructor', null, 1, {}])('refuses the mode %j', (mode) => {
    const retry = () => retryLater('x', 1, { mode: mode as 'hold' });
    expect(retry).toThrow(RangeError);
    expect(retry).toThrow('The mode of retryLater must be detach, hold or hubspot.');
  });
});

describe('isResult', () => {
  it('knows every result', () => {
    for (const result of [
      ok(),
      ok({ a: 1 }),
      failContinue('x'),
      failStop('x'),
      block('x'),
      retryLater('x', 1),
    ]) {
      expect(isResult(result)).toBe(true);
      expect(Object.isFrozen(result)).toBe(true);
    }
  });

  it('is not fooled by outputs that look like a result', () => {
    for (const value of [
      { kind: 'ok', outputs: {}, cta: undefined },
      { kind: 'block', message: 'x', expiresIn: 'P7D' },
      { 'breezeway.result': true },
      { [Symbol('breezeway.result')]: true },
      { [Symbol.for('breezeway.result')]: true },
      JSON.parse(JSON.stringify(ok({ a: 1 }))),
      null,
      undefined,
      'ok',
      [],
      () => ok(),
    ]) {
      expect(isResult(value)).toBe(false);
    }
  });
});

describe('what a result carries', () => {
  it('ok has its outputs and its call to action', () => {
    const cta = { objectType: 'contact', objectId: 1 };
    expect(ok({ a: 'x' }, { cta })).toMatchObject({ kind: 'ok', outputs: { a: 'x' }, cta });
    expect(ok()).toMatchObject({ outputs: {}, cta: undefined });
  });

  it('failures have the code FAILED unless they name another', () => {
    expect(failContinue('no')).toMatchObject({ message: 'no', code: 'FAILED', outputs: {} });
    expect(failStop('no')).toMatchObject({ message: 'no', code: 'FAILED' });
    expect(failContinue('no', { code: 'NO_DEAL', outputs: { a: 1 } })).toMatchObject({
      code: 'NO_DEAL',
      outputs: { a: 1 },
    });
  });
});
