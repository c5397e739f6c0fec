/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value as an object; what is none is one without keys. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
