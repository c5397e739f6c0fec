import { stringify } from '../observe/stringify.ts';
import { coerceDateTime } from '../sdk/coerce.ts';
import { optionValues } from '../sdk/coerce-options.ts';
import type { OutputField } from '../sdk/output-fields.ts';

/** An output as text, and what was wrong with it, for the author. */
export interface OutputText {
  readonly text: string;
  readonly warning?: string;
}

const EMPTY: OutputText = { text: '' };
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const DAY_MS = 86_400_000;

/**
 * HubSpot ignores *all* outputs of an answer that has one value which is no string (agent tools
 * reference, "Response"), so everything becomes text here. What breaks its declaration is dropped
 * with a warning: whoever called the tool is not to blame for it.
 */
export function outputText(field: OutputField, value: unknown): OutputText {
  if (value === undefined || value === null || value === '') return EMPTY;
  switch (field.type) {
    case 'string':
    case 'phone':
    case 'object_coordinates':
      return asText(value);
    case 'json':
      return { text: typeof value === 'string' ? value : stringify(value) };
    case 'enumeration':
      return asOption(field, asText(value));
    case 'number':
    case 'currency':
      return typeof value === 'number' && Number.isFinite(value)
        ? { text: String(value) }
        : typeof value === 'bigint' || (typeof value === 'string' && NUMBER.test(value))
          ? { text: String(value) }
          : dropped('a number');
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false'
        ? { text: String(value) }
        : dropped('true or false');
    case 'date':
    case 'datetime':
      return asEpochMs(value, field.type);
  }
}

function asText(value: unknown): OutputText {
  switch (typeof value) {
    case 'string':
      return { text: value };
    case 'number':
    case 'boolean':
    case 'bigint':
      return { text: String(value) };
    case 'object':
      if (value instanceof Date) {
        return Number.isNaN(value.getTime())
          ? dropped('a valid Date')
          : { text: value.toISOString() };
      }
      return { text: stringify(value), warning: 'is an object; it was sent as JSON text' };
    default:
      return dropped('text');
  }
}

/** HubSpot compares an option by its text, so another text is sent too: it matches no branch. */
function asOption({ options = [] }: OutputField, { text, warning }: OutputText): OutputText {
  if (warning !== undefined || options.length === 0 || optionValues(options).includes(text)) {
    return { text, ...(warning && { warning }) };
  }
  return { text, warning: 'is none of its options' };
}

/** HubSpot takes date outputs as Unix milliseconds (custom code actions guide). */
function asEpochMs(value: unknown, type: 'date' | 'datetime'): OutputText {
  const epochMs = toEpochMs(value);
  if (epochMs === undefined) return dropped('a Date, epoch milliseconds or ISO 8601');
  return { text: String(type === 'date' ? Math.floor(epochMs / DAY_MS) * DAY_MS : epochMs) };
}

function toEpochMs(value: unknown): number | undefined {
  // As strict as an input: Date.parse would read "Room 5" as a day in 2001.
  const moment = coerceDateTime(typeof value === 'number' ? Math.trunc(value) : value);
  const epochMs = moment instanceof Date ? moment.getTime() : Number.NaN;
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

function dropped(expected: string): OutputText {
  return { text: '', warning: `is not ${expected}; it was sent empty` };
}
