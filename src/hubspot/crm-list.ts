import type { CrmList } from '../sdk/crm-objects.ts';

export interface CrmPage<T> {
  readonly records: readonly T[];
  /** Cursor of the next page; `undefined` on the last. */
  readonly after: string | undefined;
}

/** A list that asks for a page when the page before has been used up, and for none before that. */
export function createCrmList<T>(
  fetchPage: (after: string | undefined) => Promise<CrmPage<T>>,
): CrmList<T> {
  async function* pages(): AsyncGenerator<readonly T[], void, undefined> {
    let after: string | undefined;
    do {
      const page = await fetchPage(after);
      yield page.records;
      after = page.after;
    } while (after !== undefined);
  }
  async function* records(): AsyncGenerator<T, void, undefined> {
    for await (const page of pages()) yield* page;
  }
  return { pages, [Symbol.asyncIterator]: records };
}
