import { expect, test } from 'vitest';
import { TokenMemory } from '../../src/accounts/token-memory.ts';

test('it keeps the accounts that were used last, and forgets the others altogether', () => {
  const memory = new TokenMemory(3);
  for (const name of ['a', 'b', 'c']) memory.set(name, `portal ${name}`, `token ${name}`, 10);
  memory.get('a', 0);
  memory.set('d', 'portal d', 'token d', 10);
  expect(memory.get('b', 0)).toBeUndefined();
  expect([...memory.tokensOf('portal b')]).toEqual([]);
  expect(['a', 'c', 'd'].map((name) => memory.get(name, 0))).toEqual([
    'token a',
    'token c',
    'token d',
  ]);
});

test('a portal with many users has many tokens', () => {
  const memory = new TokenMemory();
  memory.set('user 1', 'portal', 'token 1', 10);
  memory.set('user 2', 'portal', 'token 2', 10);
  expect([...memory.tokensOf('portal')]).toEqual(['token 1', 'token 2']);
});

test('a token ends when it is told to, and what is forgotten is not given any more', () => {
  const memory = new TokenMemory();
  memory.set('a', 'portal', 'token', 10);
  expect([memory.get('a', 9), memory.get('a', 10)]).toEqual(['token', undefined]);
  memory.forget('a');
  memory.forget('nobody');
  expect(memory.get('a', 0)).toBeUndefined();
  // But it is still kept out of log lines: what is under way may have it.
  expect([...memory.tokensOf('portal')]).toEqual(['token']);
});
