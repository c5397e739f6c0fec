import { canonicalObjectType } from '../canonical-object-type.ts';
import type { InputFieldWire, OutputFieldWire } from '../schema/field-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import type { InputSurface, OutputSurface, Surface } from './lock-schema.ts';

const CLIENTS = ['WORKFLOWS', 'AGENTS'] as const;

/** What is in use of a component, in an order of its own. */
export function surfaceOf({ config }: WorkflowActionWire): Surface {
  const clients = config.supportedClients.map(({ client }) => client);
  const waiting = new Set(
    (config.inputFieldDependencies ?? []).flatMap((it) => it.dependentFieldNames),
  );
  const context = { isForWorkflows: clients.includes('WORKFLOWS'), waiting };
  return {
    isPublished: config.isPublished ?? false,
    clients: CLIENTS.filter((client) => clients.includes(client)),
    objectTypes: sortedSet((config.objectTypes ?? []).map(canonicalObjectType)),
    inputs: byName(config.inputFields ?? [], (field) => inputSurface(field, context)),
    outputs: byName(config.outputFields ?? [], outputSurface),
  };
}

function inputSurface(
  { typeDefinition, isRequired, supportedValueTypes }: InputFieldWire,
  { isForWorkflows, waiting }: { isForWorkflows: boolean; waiting: ReadonlySet<string> },
): InputSurface {
  return {
    type: inputType(typeDefinition),
    required: isRequired,
    ...recordedOptions(typeDefinition),
    // An agent gives every value itself.
    ...(isForWorkflows && supportedValueTypes && { valueTypes: sortedSet(supportedValueTypes) }),
    ...(isRequired && requiredSurface(typeDefinition, waiting)),
  };
}

/** What may change freely while an input is optional, and is not to be updated once it is not. */
function requiredSurface(
  { name, fieldType }: InputFieldWire['typeDefinition'],
  waiting: ReadonlySet<string>,
): Partial<InputSurface> {
  return { ...(fieldType && { fieldType }), conditional: waiting.has(name) };
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

function sortedSet<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
