/**
 * Where a list goes on, in each of a portal's ledger objects: before the row at that place. A place
 * of 1 has nothing before it.
 */
export type Places = readonly number[];

const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;
const CURSOR = /^[A-Za-z0-9_-]{1,2000}$/;

export function writeCursor(places: Places): string {
  return new TextEncoder().encode(JSON.stringify(places)).toBase64(BASE64URL);
}

/** Nothing when it is malformed, or written for another number of ledger objects. */
export function readCursor(cursor: string, shards: number): Places | undefined {
  if (!CURSOR.test(cursor)) return undefined;
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: 'base64url' });
    const places: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isFine = Array.isArray(places) && places.length === shards && places.every(isPlace);
    return isFine && writeCursor(places) === cursor ? places : undefined;
  } catch {
    return undefined;
  }
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
