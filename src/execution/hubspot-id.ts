const ID = /^[1-9]\d{0,18}$/;

/** One id has one spelling, so two spellings of a portal can never be two tenants. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return `${value}`;
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}
