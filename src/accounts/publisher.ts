import { type AccountRow, summaryOf } from './account-row.ts';
import type { Directory } from './directory.ts';

export interface PublisherOptions {
  readonly sql: SqlStorage;
  readonly directory: Directory;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Wakes the object for another try; `undefined`: the directory is as it should be. */
  readonly wakeIn: (ms: number | undefined) => void;
  readonly onFailure: (row: AccountRow) => void;
}

const FIRST_CEILING_MS = 5_000;
const MAX_CEILING_MS = 15 * 60_000;

/**
 * Writes the account's line of the directory. A change of state is a row whose `revision` is ahead
 * of what is `published`; it stays so until D1 has it, whatever happens in between.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Does not fail where D1 does: the object is woken for another try. */
  publish(): Promise<void> {
    // One at a time, or an older state could arrive last.
    const turn = this.#turns.then(() => this.#publish());
    this.#turns = turn.catch(() => {});
    return turn;
  }

  async #publish(): Promise<void> {
    const { sql, directory, random, wakeIn, onFailure } = this.#options;
    for (let isNews = false; ; isNews = true) {
      const [row] = sql
        .exec<AccountRow>('SELECT * FROM account WHERE revision > published')
        .toArray();
      // Without an `await` since it was looked up, so that the alarm of no other change is lost.
      if (row === undefined) return isNews ? wakeIn(undefined) : undefined;
      const place = [row.app, row.identifier, row.revision] as const;
      try {
        if (row.status === 'REMOVED') await directory.remove(row);
        else await directory.put(summaryOf(row));
      } catch {
        onFailure(row);
        sql.exec(
          `UPDATE account SET attempts = attempts + 1
           WHERE app = ? AND identifier = ? AND revision = ?`,
          ...place,
        );
        // Full jitter: what failed together does not come back together.
        const ceiling = Math.min(
          MAX_CEILING_MS,
          FIRST_CEILING_MS * 2 ** Math.min(row.attempts, 20),
        );
        return wakeIn(Math.floor(random() * ceiling));
      }
      sql.exec(
        row.status === 'REMOVED'
          ? 'DELETE FROM account WHERE app = ? AND identifier = ? AND revision = ?'
          : `UPDATE account SET published = revision, attempts = 0
             WHERE app = ? AND identifier = ? AND revision = ?`,
        ...place,
      );
    }
  }
}
