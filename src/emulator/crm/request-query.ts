import type { HonoRequest } from 'hono';
import { notEmulated, validationError } from './hubspot-fault.ts';

/** A list in a query: repeated, separated by commas, or both, as HubSpot reads it. */
export function queryList(request: HonoRequest, name: string): readonly string[] {
  return (request.queries(name) ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** `archived` of a query, `false` when it is not there. */
export function queryArchived(request: HonoRequest): boolean {
  return request.query('archived')?.toLowerCase() === 'true';
}

/** `limit` of a query. Throws HubSpot's 400 outside 1 to `max`. */
export function queryLimit(request: HonoRequest, fallback: number, max: number): number {
  const text = request.query('limit');
  if (text === undefined || text === '') return fallback;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > max) throw validationError(`limit must be between 1 and ${max}`);
  return limit;
}

/** `after` of a query: here the id of the last item of the page before. */
export function queryAfter(request: HonoRequest): string | undefined {
  const after = request.query('after');
  if (after === undefined || after === '') return undefined;
  if (!/^\d+$/.test(after)) throw validationError(`Invalid paging cursor: ${after}`);
  return after;
}

/** The emulator keeps no history of property values: asking for it must not look like success. */
export function refuseHistory(names: readonly string[]): void {
  if (names.length > 0) throw notEmulated('propertiesWithHistory');
}

/** `paging.next` with the link HubSpot puts beside the cursor. */
export function nextPage(request: HonoRequest, after: string) {
  const link = new URL(request.url);
  link.searchParams.set('after', after);
  return { paging: { next: { after, link: link.href } } };
}
