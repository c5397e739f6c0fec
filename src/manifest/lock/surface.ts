import { canonicalObjectType } from '../canonical-object-type.ts';
import type { InputFieldWire, OutputFieldWire } from '../schema/field-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import type { InputSurface, OutputSurface, Surface } from './lock-schema.ts';

const CLIENTS = ['WORKFLOWS', 'AGENTS'] as const;

/** What is in use of a component, in an order of its own. */
export function surfaceOf({ config }: WorkflowActionWire): Surface {
  const clients = config.supportedClients.map(({ client }) => client);
  return {
    clients: CLIENTS.filter((client) => clients.includes(client)),
    objectTypes: sortedSet((config.objectTypes ?? []).map(canonicalObjectType)),
    inputs: byName(config.inputFields ?? [], inputSurface),
    outputs: byName(config.outputFields ?? [], outputSurface),
  };
}

function inputSurface({ typeDefinition, isRequired }: InputFieldWire): InputSurface {
  return {
    type: inputType(typeDefinition),
    required: isRequired,
    ...recordedOptions(typeDefinition),
  };
}

/** Owners, one choice and several are all `enumeration` to HubSpot, and hold different values. */
function inputType({
  type,
  fieldType,
  referencedObjectType,
}: InputFieldWire['typeDefinition']): string {
  if (referencedObjectType === 'OWNER') return 'owner';
  return type === 'enumeration' && fieldType === 'checkbox' ? 'multiple enumeration' : type;
}

function outputSurface({ typeDefinition }: OutputFieldWire): OutputSurface {
  return { type: typeDefinition.type, ...recordedOptions(typeDefinition) };
}

/** Options that are fetched are nobody's to record. */
function recordedOptions({ options }: { options?: readonly { value: string }[] | undefined }) {
  return options === undefined ? {} : { options: sortedSet(options.map(({ value }) => value)) };
}

function byName<F extends { typeDefinition: { name: string } }, S>(
  fields: readonly F[],
  surface: (field: F) => S,
): Record<string, S> {
  return Object.fromEntries(fields.map((field) => [field.typeDefinition.name, surface(field)]));
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
