import { styleText } from 'node:util';
import { printable } from '../printable.ts';
import { formatDuration } from './format-duration.ts';

type Row = Readonly<Record<string, unknown>>;

const MAX_ERROR_LENGTH = 40;
const HEADINGS = ['TOOL', 'STATUS', 'SINCE', 'UNTIL', 'ATTEMPTS', 'LAST ERROR', 'CALLBACK ID'];

/** Executions as a table; the last column is as wide as it has to be. */
export function formatExecutions(rows: readonly unknown[], nowMs: number): string {
  const cells = rows.map((row) => cellsOf(Object(row), nowMs));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [styleText('dim', line(HEADINGS)), ...cells.map(line)].join('\n');
}

/** One execution, a line for each thing that is known of it. */
export function formatExecution(row: Row): string {
  const known = Object.entries(row).filter(([, value]) => value !== null);
  const width = Math.max(0, ...known.map(([name]) => printable(name).length));
  return known
    .map(([name, value]) => `${printable(name).padEnd(width)}  ${printable(value)}`)
    .join('\n');
}

function cellsOf(row: Row, nowMs: number): string[] {
  const sinceMs = Date.parse(String(row['since']));
  const untilMs = Date.parse(String(row['until']));
  return [
    printable(row['tool']),
    printable(row['status']),
    Number.isNaN(sinceMs) ? '-' : formatDuration(nowMs - sinceMs),
    formatUntil(untilMs, nowMs),
    printable(row['attempts']),
    shorten(printable(row['lastError'] ?? row['errorCode'])) || '-',
    printable(row['callbackId']),
  ];
}

function formatUntil(untilMs: number, nowMs: number): string {
  if (Number.isNaN(untilMs)) return '-';
  return untilMs <= nowMs ? 'over' : `in ${formatDuration(untilMs - nowMs)}`;
}

function shorten(text: string): string {
  return text.length <= MAX_ERROR_LENGTH ? text : `${text.slice(0, MAX_ERROR_LENGTH - 1)}…`;
}
