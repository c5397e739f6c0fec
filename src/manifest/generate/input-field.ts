import { controlOf } from '../../sdk/input-controls.ts';
import type { InputField, InputType } from '../../sdk/input-fields.ts';
import { type FieldOption, isOptionsFunction } from '../../sdk/options.ts';
import type { InputFieldWire } from '../schema/field-schema.ts';
import { buildOption } from './option.ts';

type TypeWire = InputFieldWire['typeDefinition'];

const TYPES = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  enumeration: 'enumeration',
  date: 'date',
  datetime: 'datetime',
  phone: 'phone_number',
  owner: 'enumeration',
  json: 'json',
  object_coordinates: 'object_coordinates',
} as const satisfies Readonly<Record<InputType, TypeWire['type']>>;

const VALUE_TYPES = {
  static: ['STATIC_VALUE'],
  property: ['OBJECT_PROPERTY'],
  either: ['STATIC_VALUE', 'OBJECT_PROPERTY'],
} as const;

export interface InputFieldOptions {
  /** Where its options are fetched, if they are. */
  readonly optionsUrl: string;
  /** An agent runs on no record: it can only give a value itself. */
  readonly agentsOnly: boolean;
}

/** An input as HubSpot's definition has it. */
export function buildInputField(
  name: string,
  field: InputField,
  { optionsUrl, agentsOnly }: InputFieldOptions,
): InputFieldWire {
  const control = controlOf(field) as TypeWire['fieldType'];
  return {
    typeDefinition: {
      name,
      type: TYPES[field.type],
      ...(control !== undefined && { fieldType: control }),
      ...choices(field, optionsUrl),
    },
    supportedValueTypes: agentsOnly
      ? ['STATIC_VALUE']
      : [...VALUE_TYPES[field.valueFrom ?? 'either']],
    isRequired: field.required ?? false,
  };
}

function choices(field: InputField, optionsUrl: string): Partial<TypeWire> {
  if (field.type === 'owner') return { referencedObjectType: 'OWNER' };
  if (field.type !== 'enumeration') return {};
  if (isOptionsFunction(field.options)) return { optionsUrl };
  return { options: field.options.map(describedOption) };
}

function describedOption(option: string | FieldOption) {
  const description = typeof option === 'string' ? undefined : option.description;
  return { ...buildOption(option), ...(description !== undefined && { description }) };
}
