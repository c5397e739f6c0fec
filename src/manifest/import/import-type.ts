import type { InputType } from '../../sdk/input-fields.ts';
import type { OutputType } from '../../sdk/output-fields.ts';
import type { InputFieldWire, OutputFieldWire } from '../schema/field-schema.ts';

/** HubSpot's types of inputs, as an author calls them. */
export const IMPORTED_INPUT_TYPES = {
  string: 'string',
  number: 'number',
  bool: 'boolean',
  enumeration: 'enumeration',
  date: 'date',
  datetime: 'datetime',
  phone_number: 'phone',
  json: 'json',
  object_coordinates: 'object_coordinates',
} as const satisfies Readonly<Record<InputFieldWire['typeDefinition']['type'], InputType>>;

/** Those of outputs: the same, and amounts of money. */
export const IMPORTED_OUTPUT_TYPES = {
  ...IMPORTED_INPUT_TYPES,
  currency_number: 'currency',
} as const satisfies Readonly<Record<OutputFieldWire['typeDefinition']['type'], OutputType>>;
