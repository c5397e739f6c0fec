import type { Reporter } from 'vitest/node';
import { requireNoIssuedSecret } from './issued-secrets.ts';

/** Fails a run when anything that any of its tests printed holds a token or code. */
export default class SecretReporter implements Reporter {
  #problem: unknown;

  onUserConsoleLog({ content }: { readonly content: string }): void {
    try {
      requireNoIssuedSecret('A log line of the tests', content);
    } catch (problem) {
      this.#problem ??= problem;
    }
  }

  onTestRunEnd(): void {
    if (this.#problem === undefined) return;
    console.error(this.#problem);
    process.exitCode = 1;
  }
}
