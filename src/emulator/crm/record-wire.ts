import type { CrmStore } from './crm-store.ts';
import { formatInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';
import type { CrmRecord } from './record-table.ts';

/** A record as HubSpot answers it. */
export interface RecordWire {
  readonly id: string;
  readonly properties: { readonly [name: string]: string | null };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string;
}

/** The value of a property, the ones HubSpot derives included; `undefined` when it has none. */
export function propertyValue(
  type: ObjectType,
  record: CrmRecord,
  name: string,
): string | undefined {
  switch (name) {
    case 'hs_object_id':
      return record.id;
    case type.modifiedProperty:
      return formatInstant(record.updatedAtMs);
    case type.createdProperty:
      return record.properties.get(name) ?? formatInstant(record.createdAtMs);
    default:
      return record.properties.get(name);
  }
}

/**
 * A record with the named properties. HubSpot adds the id and the two timestamps to them, gives
 * `null` for one without a value and leaves out one it does not know. No names: the defaults.
 */
export function toRecordWire(
  crm: CrmStore,
  type: ObjectType,
  record: CrmRecord,
  requested: readonly string[] = [],
): RecordWire {
  const names =
    requested.length === 0
      ? type.defaultProperties
      : [...requested, type.createdProperty, type.modifiedProperty, 'hs_object_id'];
  const definitions = crm.properties(type);
  const known = [...new Set(names)].filter((name) => definitions.has(name)).sort();
  return wire(
    record,
    known.map((name) => [name, propertyValue(type, record, name) ?? null]),
  );
}

/** A record with every property that has a value: what HubSpot answers to a create. */
export function toFullRecordWire(type: ObjectType, record: CrmRecord): RecordWire {
  const names = new Set([
    ...record.properties.keys(),
    type.createdProperty,
    type.modifiedProperty,
    'hs_object_id',
  ]);
  return wire(
    record,
    [...names].sort().map((name) => [name, propertyValue(type, record, name) ?? null]),
  );
}

function wire(record: CrmRecord, properties: readonly [string, string | null][]): RecordWire {
  return {
    id: record.id,
    properties: Object.fromEntries(properties),
    createdAt: formatInstant(record.createdAtMs),
    updatedAt: formatInstant(record.updatedAtMs),
    archived: record.archivedAtMs !== undefined,
    ...(record.archivedAtMs !== undefined && { archivedAt: formatInstant(record.archivedAtMs) }),
  };
}
