import { describe, expect, it } from 'vitest';
import { accept, refuse } from './parse-field.ts';

describe('string and phone', () => {
  for (const type of ['string', 'phone'] as const) {
    it(`${type}: keeps text as it came, inner and outer spaces included`, () => {
      expect(accept({ type }, '  Zoë 🚀 ')).toBe('  Zoë 🚀 ');
    });

    it(`${type}: writes a number or a boolean as text`, () => {
      expect(accept({ type }, 4915112345678)).toBe('4915112345678');
      expect(accept({ type }, 0)).toBe('0');
      expect(accept({ type }, false)).toBe('false');
    });

    it(`${type}: refuses lists and objects`, () => {
      expect(refuse({ type }, ['a'])).toBe('must be text');
      expect(refuse({ type }, { a: 1 })).toBe('must be text');
    });
  }

  it('does not read text as JSON, a number or a boolean', () => {
    for (const text of ['{"a":1}', '007', 'true', 'null', 'undefined']) {
      expect(accept({ type: 'string' }, text)).toBe(text);
    }
  });
});

describe('owner', () => {
  const RULE = 'must be the numeric id of a HubSpot owner';

  it('takes an id beyond 2^53 as text, exactly', () => {
    expect(accept({ type: 'owner' }, '90071992547409931')).toBe('90071992547409931');
    expect(accept({ type: 'owner' }, 42)).toBe('42');
  });

  it.each(['ada@example.com', '12.5', '-1', '1e3', '0x10', '١٢٣', '12 34'])(
    'refuses %s',
    (text) => {
      expect(refuse({ type: 'owner' }, text)).toBe(RULE);
    },
  );

  it('says the same sentence for a value that is no text', () => {
    expect(refuse({ type: 'owner' }, { id: 1 })).toBe(RULE);
    expect(refuse({ type: 'owner' }, ['1'])).toBe(RULE);
  });

  it('says it is required when it is absent', () => {
    expect(refuse({ type: 'owner', required: true }, undefined)).toBe('is required');
  });
});

describe('number', () => {
  it.each([
    ['12.5', 12.5],
    [' -3 ', -3],
    ['+7', 7],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['0', 0],
  ])('reads "%s"', (text, value) => {
    expect(accept({ type: 'number' }, text)).toBe(value);
  });

  it('takes a JSON number', () => {
    expect(accept({ type: 'number' }, -0.25)).toBe(-0.25);
  });

  it.each([
    '0x1F',
    '0b1',
    'Infinity',
    '-Infinity',
    'NaN',
    '1,000',
    '1.000,5',
    '1_000',
    '12 %',
    '€5',
    '1e999',
    '--1',
    '.',
    'e3',
    '１２',
  ])('refuses "%s"', (text) => {
    expect(refuse({ type: 'number' }, text)).toBe('must be a number such as 12.5');
  });

  it('refuses what is no number in JSON either', () => {
    for (const value of [true, [], [1], {}, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(refuse({ type: 'number' }, value)).toBe('must be a number such as 12.5');
    }
  });
});

describe('boolean', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    [' False ', false],
    ['false', false],
    [true, true],
    [false, false],
  ])('reads %j', (received, value) => {
    expect(accept({ type: 'boolean' }, received)).toBe(value);
  });

  it.each(['yes', 'no', '1', '0', 'on', 't', 1, 0, [], {}])('refuses %j', (received) => {
    expect(refuse({ type: 'boolean' }, received)).toBe('must be true or false');
  });
});

describe('json', () => {
  it('parses text', () => {
    expect(accept({ type: 'json' }, '{"a":[1,null,"x"]}')).toEqual({ a: [1, null, 'x'] });
    expect(accept({ type: 'json' }, ' [] ')).toEqual([]);
    expect(accept({ type: 'json' }, '"text"')).toBe('text');
    expect(accept({ type: 'json' }, '0')).toBe(0);
    expect(accept({ type: 'json' }, 'null')).toBe(null);
  });

  it('takes a value that came as JSON already', () => {
    expect(accept({ type: 'json' }, { a: { b: [true] } })).toEqual({ a: { b: [true] } });
    expect(accept({ type: 'json' }, [])).toEqual([]);
  });

  it.each(['{', "{'a':1}", 'hello', 'NaN', 'undefined', '{"a":1,}', '[1] x'])(
    'refuses the text %s',
    (text) => {
      expect(refuse({ type: 'json' }, text)).toBe('must be JSON');
    },
  );

  it('does not let "__proto__" reach a prototype', () => {
    const value = accept({ type: 'json' }, '{"__proto__":{"admin":true},"a":1}');
    expect(Reflect.get(Object(value), 'admin')).toBe(undefined);
    expect(Reflect.get({}, 'admin')).toBe(undefined);
  });
});
