import { CONTROLS, controlOf } from '../../sdk/input-controls.ts';
import type { InputField, InputFields, VisibleWhen } from '../../sdk/input-fields.ts';
import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { DependencyWire, InputFieldWire } from '../schema/field-schema.ts';
import { importOptions } from './import-options.ts';
import { IMPORTED_INPUT_TYPES } from './import-type.ts';
import { ownText } from './own-text.ts';

/** What the editor gets where HubSpot used to ask another service: nothing, until it is written. */
export const OPTIONS_TO_WRITE = () => ({ options: [] });

/** The inputs of a definition, as an author declares them. */
export function importInput(config: WorkflowActionConfigWire): InputFields {
  const fields = config.inputFields ?? [];
  return Object.fromEntries(
    fields.map((field) => [field.typeDefinition.name, importField(field, config)]),
  );
}

function importField(field: InputFieldWire, config: WorkflowActionConfigWire): InputField {
  const { typeDefinition, isRequired } = field;
  const { name, fieldType, optionsUrl, options = [] } = typeDefinition;
  const { inputFieldLabels, inputFieldDescriptions } = config.labels.en;
  const label = ownText(inputFieldLabels, name) ?? typeDefinition.label;
  const description = ownText(inputFieldDescriptions, name) || typeDefinition.description;
  const type =
    typeDefinition.referencedObjectType === 'OWNER'
      ? 'owner'
      : IMPORTED_INPUT_TYPES[typeDefinition.type];
  const valueFrom = importValueTypes(field);
  const isMultiple = type === 'enumeration' && fieldType === 'checkbox';
  const declared = {
    type,
    ...(label && label !== name && { label }),
    ...(description && { description }),
    ...(type === 'enumeration' && {
      options: optionsUrl === undefined ? importOptions(options) : OPTIONS_TO_WRITE,
    }),
    ...(isMultiple && { multiple: true }),
  } as InputField;
  return {
    ...declared,
    ...(isOtherControl(declared, fieldType) && { control: fieldType }),
    ...(isRequired && { required: true }),
    ...(valueFrom && { valueFrom }),
    ...importDependencies(name, config),
  } as InputField;
}

/** A widget that the SDK has for this type, and would not choose by itself. */
function isOtherControl(field: InputField, fieldType: string | undefined): boolean {
  const controls: readonly string[] = CONTROLS[field.type];
  return fieldType !== undefined && controls.includes(fieldType) && controlOf(field) !== fieldType;
}

function importValueTypes({ supportedValueTypes = [] }: InputFieldWire) {
  const types = new Set(supportedValueTypes);
  if (types.size !== 1) return undefined;
  return types.has('STATIC_VALUE') ? 'static' : 'property';
}

function importDependencies(
  name: string,
  { inputFields = [], inputFieldDependencies = [] }: WorkflowActionConfigWire,
): object {
  const names = new Set(inputFields.map(({ typeDefinition }) => typeDefinition.name));
  const own = inputFieldDependencies.filter(
    ({ controllingFieldName: controlling, dependentFieldNames }) =>
      dependentFieldNames.includes(name) && names.has(controlling),
  );
  const enabledBy = [...new Set(own.flatMap(enablingField))];
  const visibleWhen = own.flatMap(visibilityRule);
  return {
    ...(visibleWhen.length > 0 && { visibleWhen: oneOrAll(visibleWhen) }),
    ...(enabledBy.length > 0 && { enabledBy: oneOrAll(enabledBy) }),
  };
}

function enablingField(dependency: DependencyWire): string[] {
  return dependency.dependencyType === 'SINGLE_FIELD' ? [dependency.controllingFieldName] : [];
}

function visibilityRule(dependency: DependencyWire): VisibleWhen[] {
  if (dependency.dependencyType === 'SINGLE_FIELD') return [];
  const { controllingFieldName: field, controllingFieldValue: equals } = dependency;
  return [{ field, equals }];
}

/** A single one needs no list. */
export function oneOrAll<T>(values: readonly T[]): T | readonly T[] {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : values;
}
