import { styleText } from 'node:util';
import { printable } from '../printable.ts';
import type { Diagnosis } from './diagnosis.ts';

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;
/** Shorter ones could be any word. */
const MIN_SECRET_LENGTH = 6;

/**
 * A line, and a second one with what mends it:
 *
 *     fail  manifest: 2 files of the HubSpot project are not what the tools declare.
 *           npm run breezeway -- manifest
 */
export function formatDiagnosis(diagnosis: Diagnosis, secrets: readonly string[]): string {
  const { level, subject, message, mend } = diagnosis;
  const show = (text: string) => printable(hideSecrets(text, secrets));
  const head = `${styleText(COLOURS[level], level.padEnd(4))}  ${show(subject)}: ${show(message)}`;
  return mend === undefined ? head : `${head}\n      ${show(mend)}`;
}

/** No check prints one on purpose; what a library throws, or a service answers, may hold one. */
function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .toSorted((a, b) => b.length - a.length)
    .reduce((hidden, secret) => hidden.replaceAll(secret, '[secret]'), text);
}
