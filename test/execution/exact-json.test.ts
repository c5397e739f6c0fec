import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../src/execution/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const parsed = (text: string) => {
  const json = parseExactJson(utf8(text));
  return json.ok ? json.value : 'refused';
};

describe('numbers', () => {
  it.each<[string, unknown]>([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['0.1234567890123456789', 0.12345678901234568],
    ['1e30', 1e30],
    ['-0', -0],
    ['12', 12],
  ])('%s', (text, value) => {
    expect(parsed(text)).toBe(value);
    expect(parsed(`{"a":[1234567890123456,${text}]}`)).toEqual({ a: [1234567890123456, value] });
  });

  it('leaves texts of many digits alone', () => {
    expect(parsed('{"90071992547409931":"90071992547409931"}')).toEqual({
      '90071992547409931': '90071992547409931',
    });
  });
});

describe('what is no JSON in UTF-8', () => {
  it.each(['', ' ', '{', '{"a":1,}', 'undefined', "{'a':1}", '{}{}', '[1', 'NaN', '\u00a0{}'])(
    'refuses %j',
    (text) => {
      expect(parseExactJson(utf8(text))).toEqual({ ok: false });
    },
  );

  it.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a character cut in half', [0x22, 0xe2, 0x82]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
    ['NUL bytes', [0, 0, 0]],
  ])('refuses %s', (_, bytes) => {
    expect(parseExactJson(Uint8Array.from(bytes))).toEqual({ ok: false });
  });

  it('reads the next body all the same', () => {
    expect(parseExactJson(Uint8Array.from([0x22, 0xe2]))).toEqual({ ok: false });
    expect(parsed('"é"')).toBe('é');
  });
});

it('takes a byte order mark', () => {
  expect(parsed('\ufeff{"a":1}')).toEqual({ a: 1 });
});

it('keeps "__proto__" as data, also beside large numbers', () => {
  for (const text of ['{"__proto__":{"x":1}}', '{"n":9007199254740993,"__proto__":{"x":1}}']) {
    const value = Object(parsed(text));
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect(value.x).toBe(undefined);
  }
});

it('neither throws nor hangs for a megabyte of brackets', () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  expect(() => parseExactJson(utf8(deep))).not.toThrow();
  expect(() => parseExactJson(utf8(deep.replace('[]', '[1234567890123456789]')))).not.toThrow();
});
