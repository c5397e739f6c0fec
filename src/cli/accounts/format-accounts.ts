import { formatSince } from '../format-duration.ts';
import { formatTable } from '../format-table.ts';
import { printable } from '../printable.ts';

type Row = Readonly<Record<string, unknown>>;

const HEADINGS = ['APP', 'STATUS', 'LEVEL', 'CONNECTED', 'REASON', 'IDENTIFIER'];

/** Connected accounts as a table. */
export function formatAccounts(rows: readonly unknown[], nowMs: number): string {
  if (rows.length === 0) return 'No accounts.';
  return formatTable(
    HEADINGS,
    rows.map((row) => cellsOf(Object(row), nowMs)),
  );
}

function cellsOf(row: Row, nowMs: number): string[] {
  return [
    // An app that is configured no longer has only its client id.
    printable(row['app'] ?? row['clientId']),
    printable(row['status']),
    printable(row['level']),
    formatSince(row['connectedAt'], nowMs),
    printable(row['reason']) || '-',
    printable(row['identifier']),
  ];
}
