import type { CrmStore } from './crm-store.ts';
import { formatInstant, parseInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';
import type { PropertyDefinition } from './property-definition.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DAY_MS = 86_400_000;

/** A value as HubSpot would keep it, or HubSpot's reason to refuse it. */
export type PropertyValueResult =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'refused'; readonly error: string; readonly message: string };

const accepted = (value: string): PropertyValueResult => ({ kind: 'value', value });
const refused = (error: string, message: string): PropertyValueResult => ({
  kind: 'refused',
  error,
  message,
});

/**
 * Checks one written value against its property. An empty value clears a property of any type.
 * Codes and words are HubSpot's as reported by integrators; HubSpot documents none of them.
 */
export function parsePropertyValue(
  crm: CrmStore,
  type: ObjectType,
  property: PropertyDefinition,
  value: string,
): PropertyValueResult {
  if (property.readOnly) {
    return refused(
      'READ_ONLY_VALUE',
      `"${property.name}" is a read only property; its value cannot be set.`,
    );
  }
  if (value === '') return accepted('');
  switch (property.type) {
    case 'number':
      return NUMBER.test(value.trim())
        ? accepted(value.trim())
        : refused('INVALID_INTEGER', `${value} was not a valid number.`);
    case 'datetime': {
      const ms = parseInstant(value);
      return ms === undefined
        ? refused('INVALID_LONG', `${value} was not a valid long.`)
        : accepted(formatInstant(ms));
    }
    case 'date':
      return parseDate(value);
    case 'bool':
      return /^(?:true|false)$/i.test(value)
        ? accepted(value.toLowerCase())
        : refused('INVALID_OPTION', `${value} was not one of the allowed options: [true, false]`);
    case 'enumeration':
      return parseChoice(crm, type, property, value);
    case 'string':
      return property.name === 'email' && !EMAIL.test(value)
        ? refused('INVALID_EMAIL', `Email address ${value} is invalid`)
        : accepted(value);
    default:
      return accepted(value);
  }
}

function parseDate(value: string): PropertyValueResult {
  const ms = parseInstant(value);
  if (ms === undefined) return refused('INVALID_DATE', `${value} was not a valid date.`);
  if (ms % DAY_MS !== 0) {
    const at = new Date(ms);
    const time = `${at.getUTCHours()}:${at.getUTCMinutes()}:${at.getUTCSeconds()}.${at.getUTCMilliseconds()}`;
    return refused('INVALID_DATE', `${value} is at ${time} UTC, not midnight!`);
  }
  return accepted(new Date(ms).toISOString().slice(0, 10));
}

function parseChoice(
  crm: CrmStore,
  type: ObjectType,
  property: PropertyDefinition,
  value: string,
): PropertyValueResult {
  switch (property.optionsFrom) {
    case 'owners':
      if (!/^\d+$/.test(value)) {
        return refused('INVALID_INTEGER', `${value} was not a valid integer (for owner ID).`);
      }
      return crm.owners.has(value)
        ? accepted(value)
        : refused('INVALID_OWNER_ID', `${value} was not a valid owner ID.`);
    case 'pipelines': {
      const ids = crm.pipelines(type).map(({ id }) => id);
      return ids.includes(value)
        ? accepted(value)
        : refused(
            'INVALID_OPTION',
            `${value} is not a valid pipeline ID. Valid options are: [${ids.join(', ')}]`,
          );
    }
    case 'stages': {
      const pipelines = crm.pipelines(type);
      if (pipelines.some(({ stages }) => stages.some(({ id }) => id === value))) {
        return accepted(value);
      }
      const options = pipelines.map(
        ({ id, stages }) => `pipelineId=${id} : [${stages.map((stage) => stage.id).join(', ')}]`,
      );
      return refused(
        'INVALID_OPTION',
        `${value} is not a valid pipeline stage ID. Valid options are: ${options.join(', ')}`,
      );
    }
    default: {
      // Several choices of a checkbox property are joined by semicolons.
      const chosen = property.fieldType === 'checkbox' ? value.split(';').filter(Boolean) : [value];
      const wrong = chosen.find((choice) => !property.options.some((o) => o.value === choice));
      return wrong === undefined
        ? accepted(value)
        : refused(
            'INVALID_OPTION',
            `${wrong} was not one of the allowed options: ${list(property)}`,
          );
    }
  }
}

/** HubSpot prints the options in its own notation. */
function list({ options }: PropertyDefinition): string {
  const printed = options.map(
    ({ label, value }, order) =>
      `label: "${label}"\nvalue: "${value}"\ndisplay_order: ${order}\nhidden: false\nread_only: false\n`,
  );
  return `[${printed.join(', ')}]`;
}
