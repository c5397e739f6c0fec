import { computedProperties } from './computed-properties.ts';
import type { CrmStore } from './crm-store.ts';
import { conflict, type HubSpotFault, validationError } from './hubspot-fault.ts';
import type { ObjectType } from './object-type.ts';
import { invalidPropertyValues, type PropertyFault } from './property-fault.ts';
import { parsePropertyValue } from './property-value.ts';
import type { CrmRecord } from './record-table.ts';

/** Property values as a request writes them: text by now, `''` clears. */
export type WrittenProperties = ReadonlyMap<string, string>;

/** Every value a new record would get, HubSpot's own included. Throws HubSpot's refusal. */
export function plannedValues(
  crm: CrmStore,
  type: ObjectType,
  written: WrittenProperties,
): ReadonlyMap<string, string> {
  const values = checkedValues(crm, type, written);
  const planned = new Map([...values, ...computedProperties(crm, type, values)]);
  const missing = type.requiredProperties.filter((name) => !planned.get(name));
  if (missing.length > 0) {
    throw validationError(
      `Error creating ${type.singular.toUpperCase()}. Some required properties were not set.`,
      { context: { properties: missing } },
    );
  }
  return planned;
}

/** Every value a change would set, HubSpot's own included. Throws HubSpot's refusal. */
export function plannedChanges(
  crm: CrmStore,
  type: ObjectType,
  record: CrmRecord,
  written: WrittenProperties,
): ReadonlyMap<string, string> {
  const values = checkedValues(crm, type, written, record);
  const merged = new Map([...record.properties, ...values]);
  return new Map([...values, ...computedProperties(crm, type, merged)]);
}

/** The written values, normalised. Throws one refusal that lists every fault among them. */
function checkedValues(
  crm: CrmStore,
  type: ObjectType,
  written: WrittenProperties,
  record?: CrmRecord,
): ReadonlyMap<string, string> {
  const definitions = crm.properties(type);
  const values = new Map<string, string>();
  const faults: PropertyFault[] = [];
  for (const [name, value] of written) {
    const definition = definitions.get(name);
    if (!definition) {
      const message = `Property "${name}" does not exist`;
      faults.push({ name, error: 'PROPERTY_DOESNT_EXIST', message });
      continue;
    }
    const result = parsePropertyValue(crm, type, definition, value);
    if (result.kind === 'value') values.set(name, result.value);
    else faults.push({ name, error: result.error, message: result.message });
  }
  if (faults.length > 0) throw invalidPropertyValues(faults, crm.portalId);
  for (const [name, value] of values) {
    const other = definitions.get(name)?.hasUniqueValue && crm.findUnique(type, name, value);
    if (other && other.id !== record?.id) throw alreadyExists(type, name, other);
  }
  return values;
}

/** Integrations read the id of the other record out of this sentence. */
function alreadyExists(type: ObjectType, property: string, other: CrmRecord): HubSpotFault {
  if (type.singular === 'contact' && property === 'email') {
    return conflict(`Contact already exists. Existing ID: ${other.id}`);
  }
  return validationError(
    `Property "${property}" must be unique; ${other.id} already has this value.`,
  );
}
