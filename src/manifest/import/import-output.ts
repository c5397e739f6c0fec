import { isReservedOutput, type OutputField, type OutputFields } from '../../sdk/output-fields.ts';
import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { OutputFieldWire } from '../schema/field-schema.ts';
import { importOptions } from './import-options.ts';
import { IMPORTED_OUTPUT_TYPES } from './import-type.ts';
import { ownText } from './own-text.ts';

/** The outputs of a definition, without those that every tool has or that Breezeway itself sends. */
export function importOutput({
  outputFields = [],
  labels,
}: WorkflowActionConfigWire): OutputFields {
  return Object.fromEntries(
    outputFields
      .filter(({ typeDefinition }) => !isReservedOutput(typeDefinition.name))
      .map(({ typeDefinition }) => {
        const { name } = typeDefinition;
        const label = ownText(labels.en.outputFieldLabels, name) ?? typeDefinition.label;
        return [name, importField(typeDefinition, label)];
      }),
  );
}

function importField(
  { name, type, description, options = [] }: OutputFieldWire['typeDefinition'],
  label: string | undefined,
): OutputField {
  return {
    type: IMPORTED_OUTPUT_TYPES[type],
    ...(label && label !== name && { label }),
    ...(description && { description }),
    ...(type === 'enumeration' && options.length > 0 && { options: importOptions(options) }),
  };
}
