/**
 * The types of fields and the widgets each goes with (HubSpot's properties guide, "type and
 * fieldType", which the custom action guide names for inputs). `phone_number` is in HubSpot's API
 * specification alone; `phonenumber` is the widget of HubSpot's own phone properties. `json` has
 * been seen with `text`. An amount of money is shown as a number.
 */
const WIDGETS = {
  bool: ['booleancheckbox', 'calculation_equation'],
  currency_number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  json: ['text'],
  number: ['number', 'calculation_equation'],
  object_coordinates: ['text'],
  phone_number: ['phonenumber'],
  string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
} as const;

/** `type` of an input (API specification 2026-09, `PublicFieldTypeDefinition`). */
export const INPUT_TYPES = [
  'bool',
  'date',
  'datetime',
  'enumeration',
  'json',
  'number',
  'object_coordinates',
  'phone_number',
  'string',
] as const;

/** `type` of an output: the same, and amounts of money (`FieldTypeDefinition`). */
export const OUTPUT_TYPES = [...INPUT_TYPES, 'currency_number'] as const;

/** `fieldType` (API specification 2026-09). */
export const FIELD_WIDGETS = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const;

export function widgetsOf(type: (typeof OUTPUT_TYPES)[number]): readonly string[] {
  return WIDGETS[type];
}
