import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { InputFieldWire, OutputFieldWire } from '../schema/field-schema.ts';
import type { LabelsWire } from '../schema/labels-schema.ts';
import type { Fact } from './component-facts.ts';
import { inDisplayOrder, optionLabels } from './import-options.ts';
import { ownText } from './own-text.ts';

/** All words of a definition but the sentences of its rules. */
export function labelFacts(config: WorkflowActionConfigWire): Fact[] {
  const words = Object.entries(config.labels).map(([locale, labels]) => [
    locale,
    withOptionValues(locale === 'en' ? withFieldTexts(config) : labels, config),
  ]);
  return [
    ...leaves('config.labels', Object.fromEntries(words)),
    ...hiddenTexts('inputFields', config),
    ...hiddenTexts('outputFields', config),
  ];
}

/** English labels, with what fields say themselves where the labels say nothing. */
function withFieldTexts({
  labels,
  inputFields = [],
  outputFields = [],
}: WorkflowActionConfigWire): LabelsWire {
  const { en } = labels;
  const texts = (
    fields: readonly (InputFieldWire | OutputFieldWire)[],
    key: 'label' | 'description',
    known: Readonly<Record<string, string>> = {},
  ) => ({
    ...known,
    ...Object.fromEntries(
      fields.map(({ typeDefinition }) => {
        const { name } = typeDefinition;
        return [name, ownText(known, name) ?? typeDefinition[key] ?? ''];
      }),
    ),
  });
  return {
    ...en,
    inputFieldLabels: texts(inputFields, 'label', en.inputFieldLabels),
    inputFieldDescriptions: texts(inputFields, 'description', en.inputFieldDescriptions),
    outputFieldLabels: texts(outputFields, 'label', en.outputFieldLabels),
  };
}

/** What fields say themselves while the labels say something else, which is what people see. */
function hiddenTexts(
  key: 'inputFields' | 'outputFields',
  config: WorkflowActionConfigWire,
): Fact[] {
  const { inputFieldLabels, inputFieldDescriptions, outputFieldLabels } = config.labels.en;
  const isInput = key === 'inputFields';
  const labels = isInput ? inputFieldLabels : outputFieldLabels;
  return (config[key] ?? []).flatMap(({ typeDefinition: { name, label, description } }) => {
    const path = `config.${key}.${name}`;
    return [
      ...hidden(`${path}.label`, label, ownText(labels, name)),
      ...hidden(
        `${path}.description`,
        description,
        isInput ? ownText(inputFieldDescriptions, name) : '',
      ),
    ];
  });
}

/** An output's description has no other place at all. */
function hidden(path: string, text: string | undefined, shown: string | undefined): Fact[] {
  return shown === undefined || text === shown ? [] : [[path, text]];
}

/** Without the sentences of rules, and with the labels of options under the options' values. */
function withOptionValues(
  labels: LabelsWire | undefined,
  config: WorkflowActionConfigWire,
): object {
  const { inputFieldOptionLabels = {}, executionRules: _, ...others } = labels ?? {};
  const options = Object.entries(inputFieldOptionLabels).map(([name, texts]) => {
    const field = config.inputFields?.find(({ typeDefinition }) => typeDefinition.name === name);
    const known = inDisplayOrder(field?.typeDefinition.options ?? []);
    const keys = new Set(known.flatMap(({ value, label }) => [value, label]));
    const unknown = Object.entries(texts).filter(([key]) => !keys.has(key));
    return [name, Object.fromEntries([...optionLabels(known, texts), ...unknown])];
  });
  return { ...others, inputFieldOptionLabels: Object.fromEntries(options) };
}

/** Texts by their whole path. */
function leaves(path: string, value: unknown): Fact[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(`${path}.${key}`, part));
}
