// Date.parse alone takes "tomorrow at 5" for NaN but "1" for the year 2001, so the form is checked.
const ISO_8601 =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(?<offset>Z|[+-]\d{2}:?\d{2})?)?$/;
const EPOCH_MS = /^\d{11,16}$/;

/**
 * Epoch milliseconds of an instant given as ISO 8601, epoch milliseconds or `Date`; `undefined` for
 * anything else. Without an offset the time is UTC, wherever the code runs. Epoch milliseconds may be
 * text: that is how HubSpot sends dates to an action.
 */
export function parseInstant(value: string | number | Date): number | undefined {
  const epochMs = typeof value === 'string' ? parseText(value.trim()) : Number(value);
  return Number.isFinite(epochMs) ? epochMs : undefined;
}

function parseText(text: string): number {
  if (EPOCH_MS.test(text)) return Number(text);
  const match = ISO_8601.exec(text);
  if (match === null) return Number.NaN;
  // ECMAScript reads a date alone as UTC, but a date with a time as local time.
  const isLocal = text.includes('T') && match.groups?.['offset'] === undefined;
  return Date.parse(isLocal ? `${text}Z` : text);
}
