import { styleText } from 'node:util';
import { printable } from './printable.ts';

/** Cells as a table; the last column is as wide as it has to be. */
export function formatTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [styleText('dim', line(headings)), ...rows.map(line)].join('\n');
}

/** One thing, a line for each part of it that is known. */
export function formatFields(fields: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  const width = Math.max(0, ...known.map(([name]) => printable(name).length));
  return known
    .map(([name, value]) => `${printable(name).padEnd(width)}  ${printable(value)}`)
    .join('\n');
}
