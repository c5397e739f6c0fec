/** A record as the portal keeps it. */
export interface CrmRecord {
  readonly id: string;
  /** Only properties with a value; normalised text, as HubSpot would answer it. */
  readonly properties: Map<string, string>;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** Set while the record lies in the recycling bin. */
  archivedAtMs?: number;
}

/** Orders decimal ids by their number; they may be longer than a double can hold. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The records of one object type, found by id and walked in the order of their ids. */
export class RecordTable {
  readonly #records = new Map<string, CrmRecord>();
  /** Ascending. New ids grow, so adding one is almost always a push. */
  readonly #ids: string[] = [];

  get size(): number {
    return this.#records.size;
  }

  get(id: string): CrmRecord | undefined {
    return this.#records.get(id);
  }

  /** Adds a record, or puts it in the place of the one that had its id. */
  put(record: CrmRecord): void {
    if (!this.#records.has(record.id)) {
      const last = this.#ids.at(-1);
      if (last === undefined || compareIds(last, record.id) < 0) this.#ids.push(record.id);
      else this.#ids.splice(this.#indexAfter(record.id), 0, record.id);
    }
    this.#records.set(record.id, record);
  }

  /** Every record in the order of the ids, archived ones too, from behind `afterId` on. */
  *walk(afterId?: string): Generator<CrmRecord> {
    const start = afterId === undefined ? 0 : this.#indexAfter(afterId);
    for (let index = start; index < this.#ids.length; index += 1) {
      const record = this.#records.get(this.#ids[index] ?? '');
      if (record) yield record;
    }
  }

  /** Index of the first id greater than `id`. */
  #indexAfter(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.#ids[middle] ?? '', id) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
