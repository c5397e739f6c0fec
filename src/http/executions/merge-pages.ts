import type { ExecutionSummary } from '../../ledger/index.ts';
import type { Places } from './list-cursor.ts';

/** A page of a list, and where the next one begins; nowhere when it was the last. */
export interface MergedPage {
  readonly rows: readonly ExecutionSummary[];
  readonly next: Places | undefined;
}

/**
 * The newest `limit` rows of several ledger objects' pages, each newest first and one row longer
 * than `limit` where there are more.
 */
export function mergePages(
  pages: readonly (readonly ExecutionSummary[])[],
  limit: number,
): MergedPage {
  const taken = pages.map(() => 0);
  const head = (shard: number) => pages[shard]?.[taken[shard] ?? 0];
  const newestShard = () =>
    pages
      .keys()
      .reduce((best, shard) => (createdMs(head(shard)) > createdMs(head(best)) ? shard : best), 0);

  const rows: ExecutionSummary[] = [];
  for (let row = head(newestShard()); row !== undefined; row = head(newestShard())) {
    if (rows.length === limit) {
      // Before the first row that was not taken comes nothing new, also where none was taken.
      return { rows, next: pages.map((_, shard) => (head(shard)?.sequence ?? 0) + 1) };
    }
    const shard = newestShard();
    taken[shard] = (taken[shard] ?? 0) + 1;
    rows.push(row);
  }
  return { rows, next: undefined };
}

function createdMs(row: ExecutionSummary | undefined): number {
  return row?.createdMs ?? Number.NEGATIVE_INFINITY;
}
