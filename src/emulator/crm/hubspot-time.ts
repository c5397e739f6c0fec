const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const EPOCH_MS = /^-?\d{1,15}$/;
/** The largest distance from 1970 that a `Date` can hold (ECMA-262, "Time Range"). */
const MAX_DATE_MS = 8.64e15;

/** An instant as HubSpot writes it: ISO 8601, the fraction left out when it is zero. */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Epoch milliseconds of what HubSpot accepts as a moment, `undefined` for anything else. */
export function parseInstant(text: string): number | undefined {
  const trimmed = text.trim();
  if (EPOCH_MS.test(trimmed)) {
    const ms = Number(trimmed);
    return Math.abs(ms) <= MAX_DATE_MS ? ms : undefined;
  }
  if (!ISO.test(trimmed)) return undefined;
  // Without a zone a date-time would be read in the machine's own; HubSpot reads UTC.
  const zoned = trimmed.includes('T') && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(trimmed);
  const ms = Date.parse(zoned ? `${trimmed}Z` : trimmed);
  return Number.isNaN(ms) ? undefined : ms;
}
