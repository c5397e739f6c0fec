import { printable } from './printable.ts';

/** A page of a list, and how to get the next one. */
export function formatPage(
  rows: unknown,
  nextCursor: unknown,
  format: (rows: readonly unknown[]) => string,
): string {
  const table = format(Array.isArray(rows) ? rows : []);
  return nextCursor === undefined ? table : `${table}\nMore: --cursor ${printable(nextCursor)}`;
}
