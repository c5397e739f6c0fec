import { countOf } from '../count-of.ts';
import { type Diagnosis, fail, ok } from './diagnosis.ts';

export interface WantedScopes {
  readonly required: readonly string[];
  /** Said, but nothing to mend, when they are not granted. */
  readonly optional: readonly string[];
}

/** What an account granted beside what the app wants; `regrant` mends what is missing. */
export function compareScopes(
  subject: string,
  { required, optional }: WantedScopes,
  granted: readonly string[],
  regrant: string,
): Diagnosis {
  const notGranted = (scopes: readonly string[]) => scopes.filter((it) => !granted.includes(it));
  const missing = notGranted(required);
  const count = countOf(required.length, 'scope');
  if (missing.length > 0) {
    const message = `Not granted, of ${count} that the app requires: ${missing.join(', ')}.`;
    return fail(subject, message, regrant);
  }
  const without = notGranted(optional);
  const rest = without.length === 0 ? '' : ` Optional, and not granted: ${without.join(', ')}.`;
  return ok(subject, `All ${count} that the app requires are granted.${rest}`);
}
