import {
  ERROR_OUTPUTS,
  type OutputField,
  type OutputFields,
  type OutputType,
} from '../../sdk/output-fields.ts';
import type { OutputFieldWire } from '../schema/field-schema.ts';
import { buildOption } from './option.ts';

type TypeWire = OutputFieldWire['typeDefinition'];

const TYPES = {
  string: { type: 'string', fieldType: 'text' },
  number: { type: 'number', fieldType: 'number' },
  currency: { type: 'currency_number', fieldType: 'number' },
  boolean: { type: 'bool', fieldType: 'booleancheckbox' },
  enumeration: { type: 'enumeration', fieldType: 'select' },
  date: { type: 'date', fieldType: 'date' },
  datetime: { type: 'datetime', fieldType: 'date' },
  phone: { type: 'phone_number', fieldType: 'phonenumber' },
  json: { type: 'json', fieldType: 'text' },
  object_coordinates: { type: 'object_coordinates', fieldType: 'text' },
} as const satisfies Readonly<Record<OutputType, Pick<TypeWire, 'type' | 'fieldType'>>>;

/**
 * The outputs of a tool, with those that every tool has. HubSpot's examples say `externalOptions:
 * false` of each; options with a `displayOrder` are from an action that is deployed.
 */
export function buildOutputFields(output: OutputFields): OutputFieldWire[] {
  const errors = ERROR_OUTPUTS.map((name) => buildOutputField(name, { type: 'string' }));
  return [
    ...Object.entries(output).map(([name, field]) => buildOutputField(name, field)),
    ...errors,
  ];
}

function buildOutputField(name: string, field: OutputField): OutputFieldWire {
  const options = field.type === 'enumeration' ? field.options : undefined;
  return {
    typeDefinition: {
      name,
      ...TYPES[field.type],
      ...(options !== undefined && {
        options: options.map((option, index) => ({ ...buildOption(option), displayOrder: index })),
      }),
      externalOptions: false,
    },
  };
}
