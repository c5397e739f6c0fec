import { stringify } from '../observe/stringify.ts';

/** For what the types promise to be text and plain JavaScript may pass as anything. */
export function anyText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringify(value);
}
