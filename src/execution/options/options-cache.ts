import { KeptPages } from './kept-pages.ts';
import type { PageText } from './options-page.ts';
import { OPTIONS_DEADLINE_MS, type OptionsRun } from './run-options.ts';

interface RunningOptions {
  readonly run: Promise<OptionsRun>;
  readonly startedMs: number;
}

/**
 * What an isolate remembers of options: pages for half a minute, and who is making one right now.
 * Keys name the portal, so no portal sees another's. Failures are not kept.
 */
export class OptionsCache {
  readonly #nowMs: () => number;
  readonly #pages: KeptPages;
  /** Oldest first. */
  readonly #running = new Map<string, RunningOptions>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#pages = new KeptPages(nowMs);
  }

  page(key: string): PageText | undefined {
    return this.#pages.get(key);
  }

  /** The run of another request that makes this page; no longer than it can take. */
  running(key: string): Promise<OptionsRun> | undefined {
    this.#forgetLost();
    return this.#running.get(key)?.run;
  }

  /** `start` never rejects. */
  run(key: string, start: () => Promise<OptionsRun>): Promise<OptionsRun> {
    const run = start().then((ended) => {
      if (this.#running.get(key) === running) this.#running.delete(key);
      if (ended.end.kind === 'page') this.#pages.keep(key, ended.end.page);
      return ended;
    });
    const running = { run, startedMs: this.#nowMs() };
    this.#running.set(key, running);
    return run;
  }

  /** When the runtime drops a request, its run never ends. Nobody is to wait for it twice. */
  #forgetLost(): void {
    const lostMs = this.#nowMs() - OPTIONS_DEADLINE_MS;
    for (const [key, { startedMs }] of this.#running) {
      if (startedMs > lostMs) break;
      this.#running.delete(key);
    }
  }
}
