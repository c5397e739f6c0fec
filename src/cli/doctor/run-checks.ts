import type { Check } from './check.ts';
import { type Diagnosis, fail } from './diagnosis.ts';
import type { Facts } from './facts.ts';

/**
 * Runs every check, one after the other. One that throws is a `fail`; the same cause, which keeps
 * several back, is said once.
 */
export async function* runChecks(
  checks: readonly Check[],
  facts: Facts,
): AsyncGenerator<Diagnosis, void, void> {
  const causes = new Set<string>();
  for (const { subject, mend, run } of checks) {
    try {
      yield* await run(facts);
    } catch (error) {
      // Further lines often quote the file, with all that stands in it.
      const [cause = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
      if (causes.has(cause)) continue;
      causes.add(cause);
      yield fail(subject, cause, mend);
    }
  }
}
