import type { FieldOption } from '../../sdk/options.ts';
import type { InputFieldWire } from '../schema/field-schema.ts';
import { ownText } from './own-text.ts';

type OptionWire = NonNullable<InputFieldWire['typeDefinition']['options']>[number];

/** Options in the order that people see them. HubSpot puts what has no place, or -1, at the end. */
export function inDisplayOrder(options: readonly OptionWire[]): readonly OptionWire[] {
  const place = ({ displayOrder = -1 }: OptionWire) =>
    displayOrder < 0 ? Number.MAX_SAFE_INTEGER : displayOrder;
  return [...options].sort((a, b) => place(a) - place(b));
}

/** Options as an author writes them: those that say no more than their value are just that. */
export function importOptions(options: readonly OptionWire[]): readonly (string | FieldOption)[] {
  return inDisplayOrder(options).map(({ value, label, description }) => {
    if (label === value && !description) return value;
    return { value, label, ...(description && { description }) };
  });
}

/**
 * Translated labels by option value. HubSpot takes the option's label as the key as well (agent
 * tools reference: `optionValueOrLabel`).
 */
export function optionLabels(
  options: readonly (string | Pick<FieldOption, 'value' | 'label'>)[],
  labels: Readonly<Record<string, string>> | undefined,
): ReadonlyMap<string, string> {
  const plain = options.map((it) => (typeof it === 'string' ? { value: it, label: it } : it));
  const values = new Set(plain.map(({ value }) => value));
  return new Map(
    plain.flatMap(({ value, label = value }) => {
      const byLabel = values.has(label) ? undefined : ownText(labels, label);
      const text = ownText(labels, value) ?? byLabel;
      return text === undefined ? [] : [[value, text]];
    }),
  );
}
