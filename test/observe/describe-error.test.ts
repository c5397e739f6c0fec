import { expect, it } from 'vitest';
import { describeError } from '../../src/observe/index.ts';

it('describes an error with its stack and its causes', () => {
  const error = new TypeError('a', { cause: new RangeError('b', { cause: 'c' }) });
  expect(describeError(error)).toEqual({
    error: 'TypeError',
    message: 'a',
    stack: error.stack,
    cause: {
      error: 'RangeError',
      message: 'b',
      stack: expect.any(String),
      cause: { error: 'NonError', message: 'a handler threw a value of type string' },
    },
  });
});

it.each([undefined, null, 'sentinel', 7, 7n, Symbol('sentinel'), { message: 'sentinel' }, () => 1])(
  'names only the type of what is no error: %o',
  (thrown) => {
    const described = describeError(thrown);
    expect(described).toEqual({
      error: 'NonError',
      message: `a handler threw a value of type ${typeof thrown}`,
    });
  },
);

it('does not throw for what cannot be read', () => {
  const fail = () => {
    throw new Error('hostile');
  };
  const error = Object.defineProperty(new Error('x'), 'stack', { get: fail });
  for (const thrown of [error, new Proxy({}, { getPrototypeOf: fail })]) {
    expect(describeError(thrown)).toMatchObject({ error: 'NonError' });
  }
});

it('follows a chain of causes only so far, also one without an end', () => {
  const round = new Error('round');
  round.cause = { not: 'an error' };
  round.cause = new Error('back', { cause: round });
  let depth = 0;
  for (let at: unknown = describeError(round); at; at = Reflect.get(Object(at), 'cause'))
    depth += 1;
  expect(depth).toBe(6);
});
