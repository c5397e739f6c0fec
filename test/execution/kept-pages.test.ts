import { expect, it } from 'vitest';
import { KeptPages } from '../../src/execution/options/kept-pages.ts';

function open() {
  let nowMs = 1_000;
  const pages = new KeptPages(() => nowMs);
  const page = (body: string) => ({ body, count: 1 });
  return {
    keep: (key: string, body = 'x') => pages.keep(key, page(body)),
    has: (key: string) => pages.get(key) !== undefined,
    body: (key: string) => pages.get(key)?.body,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

it('keeps 500 pages; then the oldest goes', () => {
  const { keep, has } = open();
  for (let index = 0; index < 501; index++) keep(`${index}`);
  expect([has('0'), has('1'), has('500')]).toEqual([false, true, true]);
});

it('takes a page that is made anew for a young one', () => {
  const { keep, has, body } = open();
  for (let index = 0; index < 500; index++) keep(`${index}`);
  keep('0', 'new');
  keep('500');
  expect([has('0'), has('1')]).toEqual([true, false]);
  expect(body('0')).toBe('new');
});

it('does not keep what is too large, with its key, nor what that replaces', () => {
  const { keep, has } = open();
  keep('a', 'x'.repeat(249_999));
  keep('b', 'x'.repeat(250_000));
  keep('k'.repeat(250_000), 'x');
  expect([has('a'), has('b'), has('k'.repeat(250_000))]).toEqual([true, false, false]);
  keep('a', 'x'.repeat(250_000));
  expect(has('a')).toBe(false);
});

it('keeps four million characters in all', () => {
  const { keep, has } = open();
  for (let index = 0; index < 17; index++) keep(`${index}`, 'x'.repeat(249_990));
  expect([has('0'), has('1'), has('16')]).toEqual([false, true, true]);
});

it('counts no page that is gone', () => {
  const { keep, has, wait } = open();
  for (let round = 0; round < 50; round++) {
    keep('same', 'x'.repeat(200_000));
    wait(30_000);
    expect(has('same')).toBe(false);
  }
  for (let index = 0; index < 19; index++) keep(`${index}`, 'x'.repeat(200_000));
  expect([has('0'), has('18')]).toEqual([true, true]);
});
