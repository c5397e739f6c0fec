/** JSON text as a value, or nothing when it is not JSON in UTF-8. */
export type JsonReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
/** Numbers from 16 digits on may lie beyond 2^53, where a double is no longer exact. */
const MAYBE_INEXACT = /\d{16}/;
const INTEGER = /^-?\d+$/;

/** Parses JSON so that an integer too large for a double arrives as its decimal text. */
export function parseExactJson(bytes: Uint8Array): JsonReading {
  try {
    const text = decoder.decode(bytes);
    const value: unknown = MAYBE_INEXACT.test(text)
      ? JSON.parse(text, keepLargeIntegers)
      : JSON.parse(text);
    return { ok: true, value };
  } catch {
    // Not UTF-8, not JSON, or nested so deep that the reviver ran out of stack.
    return { ok: false };
  }
}

function keepLargeIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? source : value;
}
