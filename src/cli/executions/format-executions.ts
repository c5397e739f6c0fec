import { formatDuration, formatSince } from '../format-duration.ts';
import { formatTable } from '../format-table.ts';
import { printable } from '../printable.ts';

type Row = Readonly<Record<string, unknown>>;

const MAX_ERROR_LENGTH = 40;
const HEADINGS = ['TOOL', 'STATUS', 'SINCE', 'UNTIL', 'ATTEMPTS', 'LAST ERROR', 'CALLBACK ID'];

/** Executions as a table. */
export function formatExecutions(rows: readonly unknown[], nowMs: number): string {
  if (rows.length === 0) return 'No executions.';
  return formatTable(
    HEADINGS,
    rows.map((row) => cellsOf(Object(row), nowMs)),
  );
}

function cellsOf(row: Row, nowMs: number): string[] {
  const untilMs = Date.parse(String(row['until']));
  return [
    printable(row['tool']),
    printable(row['status']),
    formatSince(row['since'], nowMs),
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
