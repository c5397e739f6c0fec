import type { InputField, InputType } from './input-fields.ts';

/**
 * The widgets each type can have, in HubSpot's words, its default first (properties guide, "type
 * and fieldType"). HubSpot pairs `phone_number` with nothing in its guides; its own property has
 * `phonenumber`. An owner picker has no widget of its own.
 */
export const CONTROLS = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  boolean: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  phone: ['phonenumber'],
  owner: [],
  json: ['text'],
  object_coordinates: ['text'],
} as const satisfies Readonly<Record<InputType, readonly string[]>>;

export function isInputType(type: unknown): type is InputType {
  return typeof type === 'string' && Object.hasOwn(CONTROLS, type);
}

/** The widget of a field; `undefined` for an owner picker. */
export function controlOf(field: InputField): string | undefined {
  if ('control' in field && field.control !== undefined) return field.control;
  if (field.type === 'enumeration' && field.multiple) return 'checkbox';
  return CONTROLS[field.type][0];
}
