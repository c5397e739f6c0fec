import type { PageText } from './options-page.ts';

/** HubSpot asks again at every keystroke in other fields: long enough for a form, no longer. */
const KEPT_MS = 30_000;
const MAX_PAGES = 500;
/** Of keys and bodies, in characters: an isolate has 128 MB for everything. */
const MAX_LENGTH = 4_000_000;
/** One page must not push out all others. */
const MAX_PAGE_LENGTH = 250_000;

interface KeptPage {
  readonly page: PageText;
  readonly length: number;
  readonly expiresMs: number;
}

/** Pages that were made a moment ago. When there are too many, the oldest go. */
export class KeptPages {
  readonly #nowMs: () => number;
  /** Oldest first. */
  readonly #pages = new Map<string, KeptPage>();
  #length = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get(key: string): PageText | undefined {
    const kept = this.#pages.get(key);
    if (kept === undefined) return undefined;
    if (this.#nowMs() < kept.expiresMs) return kept.page;
    this.#drop(key, kept);
    return undefined;
  }

  keep(key: string, page: PageText): void {
    const length = key.length + page.body.length;
    const before = this.#pages.get(key);
    if (before !== undefined) this.#drop(key, before);
    if (length > MAX_PAGE_LENGTH) return;
    this.#pages.set(key, { page, length, expiresMs: this.#nowMs() + KEPT_MS });
    this.#length += length;
    for (const [oldest, kept] of this.#pages) {
      if (this.#pages.size <= MAX_PAGES && this.#length <= MAX_LENGTH) break;
      this.#drop(oldest, kept);
    }
  }

  #drop(key: string, { length }: KeptPage): void {
    this.#pages.delete(key);
    this.#length -= length;
  }
}
