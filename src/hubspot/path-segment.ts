import type { CrmId } from '../sdk/crm-objects.ts';

/**
 * An id or name as one segment of a request's path, checked before it gets there.
 *
 * The generated code percent-encodes segments, which leaves three holes: an empty one turns "this
 * record" into "all records", and `.` and `..` survive encoding, so that the URL parser climbs out
 * of the path. `what` names the argument in the error; the value is not repeated.
 */
export function requireSegment(value: CrmId, what: string): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`hubspot: ${what} is not a whole number that keeps all its digits.`);
  }
  const segment = String(value ?? '').trim();
  if (segment === '') throw new TypeError(`hubspot: ${what} is empty.`);
  if (segment === '.' || segment === '..') {
    throw new TypeError(`hubspot: ${what} is not an id or a name.`);
  }
  return segment;
}
