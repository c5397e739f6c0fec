import type { CrmPropertyValues } from '../sdk/crm-objects.ts';

/**
 * Property values as HubSpot takes them: all text. `null` becomes `""`, which clears the property;
 * `undefined` is left out; a `Date` becomes epoch milliseconds.
 *
 * Throws `TypeError` for a value without a text form (`NaN`, an invalid `Date`).
 */
export function toPropertyTexts(values: CrmPropertyValues): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) texts[name] = toText(name, value);
  }
  return texts;
}

function toText(name: string, value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  const number = typeof value === 'number' ? value : value.getTime();
  if (!Number.isFinite(number)) {
    throw new TypeError(`hubspot: the property ${name} got a number or date without a value.`);
  }
  return toPlainDecimal(number);
}

/** HubSpot's number properties take digits, not the exponent of `1e21` or `1e-7`. */
function toPlainDecimal(number: number): string {
  const text = String(number);
  if (!text.includes('e')) return text;
  return Number.isInteger(number)
    ? BigInt(number).toString()
    : number.toFixed(20).replace(/\.?0+$/, '');
}
