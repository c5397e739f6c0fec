import { asObject } from '../json-object.ts';

/**
 * An input as an options request has it, as text; `undefined` when it has no value yet. Captures and
 * guide know these forms: `{type: "STATIC_VALUE", value}`, `{type: "OBJECT_PROPERTY", propertyName}`
 * whose value only an execution has, and `{fieldValue: {value, valueType}}`, where `value` is a list
 * for a field with several choices. Several are joined by `;`, as in an execution.
 */
export function inputText(input: unknown): string | undefined {
  const text = valueText(input);
  if (text !== undefined) return text;
  const json = asObject(input);
  if (json['type'] === 'OBJECT_PROPERTY') return undefined;
  return valueText(json['value']) ?? valueText(asObject(json['fieldValue'])['value']);
}

/** A text, number or boolean as text. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return typeof value === 'string' ? value : undefined;
}

function valueText(value: unknown): string | undefined {
  const texts = (Array.isArray(value) ? value : [value])
    .map(scalarText)
    .filter((text) => text !== undefined && text.trim() !== '');
  return texts.length === 0 ? undefined : texts.join(';');
}
