import type { InputField, InputFields } from '../../sdk/input-fields.ts';
import type { Locale } from '../../sdk/locales.ts';
import { isOptionsFunction } from '../../sdk/options.ts';
import { ERROR_OUTPUTS, type OutputFields } from '../../sdk/output-fields.ts';
import type { LabelsWire } from '../schema/labels-schema.ts';
import { ERROR_LABELS } from './error-labels.ts';
import { buildOption } from './option.ts';
import { findWord, own, type Words } from './words.ts';

/**
 * Labels, descriptions and option labels of inputs. The first two are there even when empty: one
 * developer reports that HubSpot refuses an action without inputs that leaves them out.
 */
export function labelInputs(input: InputFields, words: Words) {
  const inputFieldLabels: Record<string, string> = {};
  const inputFieldDescriptions: Record<string, string> = {};
  const inputFieldOptionLabels: Record<string, Record<string, string>> = {};
  for (const [name, field] of Object.entries(input)) {
    const word = (key: 'label' | 'description') =>
      findWord(words, (it) => own(it.input, name)?.[key]) ?? field[key];
    inputFieldLabels[name] = word('label') ?? name;
    const description = word('description');
    if (description !== undefined) inputFieldDescriptions[name] = description;
    const options = labelOptions(name, field, words);
    if (options !== undefined) inputFieldOptionLabels[name] = options;
  }
  return {
    inputFieldLabels,
    inputFieldDescriptions,
    ...(Object.keys(inputFieldOptionLabels).length > 0 && { inputFieldOptionLabels }),
  } satisfies Partial<LabelsWire>;
}

function labelOptions(name: string, field: InputField, words: Words) {
  if (field.type !== 'enumeration' || isOptionsFunction(field.options)) return undefined;
  return Object.fromEntries(
    field.options.map((option) => {
      const { value, label } = buildOption(option);
      return [value, findWord(words, (it) => own(own(it.input, name)?.options, value)) ?? label];
    }),
  );
}

/** Labels of outputs, with those of the outputs that every tool has. */
export function labelOutputs(
  output: OutputFields,
  words: Words,
  locale: Locale,
): Record<string, string> {
  const labels = Object.entries(output).map(([name, { label }]) => [
    name,
    findWord(words, (it) => own(it.output, name)) ?? label ?? name,
  ]);
  const errorLabels = ERROR_OUTPUTS.map((name) => [
    name,
    // Its own language's word before what the author calls it in English.
    own(words[0]?.output, name) ?? ERROR_LABELS[locale][name],
  ]);
  return Object.fromEntries([...labels, ...errorLabels]);
}
