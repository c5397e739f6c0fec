/** JSON text as a value, or nothing when it is not JSON in UTF-8. */
export type JsonReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
/** Numbers from 16 digits on may lie beyond 2^53, where a double is no longer exact. */
const MAYBE_INEXACT = /\d{16}/;
/** HubSpot's nest four deep. What reads JSON by recursion must not run out of stack on it. */
const MAX_DEPTH = 100;
const INTEGER = /^-?\d+$/;

/** Parses JSON so that an integer too large for a double arrives as its decimal text. */
export function parseExactJson(bytes: Uint8Array): JsonReading {
  try {
    const text = decoder.decode(bytes);
    if (nestsTooDeep(text)) return { ok: false };
    const value: unknown = MAYBE_INEXACT.test(text)
      ? JSON.parse(text, keepLargeIntegers)
      : JSON.parse(text);
    return { ok: true, value };
  } catch {
    // Not UTF-8, or not JSON.
    return { ok: false };
  }
}

function keepLargeIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? source : value;
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x5c: // backslash: the next character is escaped
        index += 1;
        break;
      case 0x22: // quote
        isString = !isString;
        break;
      case 0x5b: // [ and {
      case 0x7b:
        if (!isString) depth += 1;
        if (depth > MAX_DEPTH) return true;
        break;
      case 0x5d: // ] and }
      case 0x7d:
        if (!isString) depth -= 1;
    }
  }
  return false;
}
