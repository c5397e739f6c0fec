import { expect, it } from 'vitest';
import { stringify } from '../../src/observe/index.ts';

function fail(): never {
  throw new Error('hostile');
}

it.each<[string, unknown, string]>([
  ['plain data', { a: [1, 'x', null, true] }, '{"a":[1,"x",null,true]}'],
  ['BigInt', { a: 1n }, '{"a":"1"}'],
  ['nothing', undefined, 'null'],
  ['a symbol', Symbol('x'), 'null'],
  ['a function', () => 1, 'null'],
  ['NaN', Number.NaN, 'null'],
  ['an invalid Date', new Date(Number.NaN), 'null'],
  ['an Error', new Error('x'), '{}'],
  ['a lone surrogate', '\ud83d', '"\\ud83d"'],
  [
    'a getter that throws',
    Object.defineProperty({}, 'a', { get: fail, enumerable: true }),
    '"[unwritable]"',
  ],
  ['a toJSON that throws', { toJSON: fail }, '"[unwritable]"'],
  ['a toJSON that gives nothing', { toJSON: () => undefined }, 'null'],
  ['a hostile proxy', new Proxy({}, { ownKeys: fail, get: fail }), '"[unwritable]"'],
])('writes %s', (_, value, text) => {
  expect(stringify(value)).toBe(text);
});

it('writes a revoked proxy', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(stringify({ proxy })).toBe('"[unwritable]"');
});

it('marks cycles, wherever they close, and writes what is only shared', () => {
  const shared = { s: 1 };
  const a: Record<string, unknown> = { shared, again: shared };
  a['self'] = a;
  a['list'] = [a, { deep: { back: a } }];
  expect(stringify({ a, n: 1n })).toBe(
    '{"a":{"shared":{"s":1},"again":{"s":1},"self":"[cycle]","list":["[cycle]",{"deep":{"back":"[cycle]"}}]},"n":"1"}',
  );
});

it('does not run out of stack', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(typeof stringify(deep)).toBe('string');
});
