import type { SearchResults } from '../sdk/crm-search.ts';

/**
 * An array that also knows `total` and `after`. Both are accessors of the prototype: they do not show
 * among the array's keys, in `JSON.stringify` or in a comparison. `map`, `filter` and the rest give
 * plain arrays, of which the two would no longer be true.
 */
export class SearchPage<T> extends Array<T> implements SearchResults<T> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  readonly #total: number;
  readonly #after: string | undefined;

  constructor(records: Iterable<T>, total: number, after: string | undefined) {
    super();
    for (const record of records) this.push(record);
    this.#total = total;
    this.#after = after;
  }

  get total(): number {
    return this.#total;
  }

  get after(): string | undefined {
    return this.#after;
  }
}
