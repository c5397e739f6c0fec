import type { CrmStore } from './crm-store.ts';
import { objectNotFound, resourceNotFound, validationError } from './hubspot-fault.ts';
import type { ObjectType } from './object-type.ts';
import type { CrmRecord } from './record-table.ts';

export interface FindRecordOptions {
  /** Find by this unique property; default by the record's id. */
  readonly idProperty?: string | undefined;
  /** Among archived records instead. */
  readonly archived?: boolean;
}

/** The record a request names in its path. Throws HubSpot's 404, or 400 for a bad `idProperty`. */
export function findRecord(
  crm: CrmStore,
  type: ObjectType,
  id: string,
  { idProperty, archived = false }: FindRecordOptions,
): CrmRecord {
  if (idProperty && idProperty !== 'hs_object_id') {
    const record = findByProperty(crm, type, idProperty, id);
    if (!record || archived) throw resourceNotFound();
    return record;
  }
  if (!/^\d+$/.test(id)) throw objectNotFound(id);
  const record = crm.table(type).get(id);
  if (!record || (record.archivedAtMs !== undefined) !== archived) throw resourceNotFound();
  return record;
}

/** The record with this value of a unique property. Throws HubSpot's 400 for any other property. */
export function findByProperty(
  crm: CrmStore,
  type: ObjectType,
  idProperty: string,
  value: string,
): CrmRecord | undefined {
  if (idProperty === 'hs_object_id') return crm.find(type, value);
  if (!crm.properties(type).get(idProperty)?.hasUniqueValue) {
    throw validationError(`Property "${idProperty}" is not a unique property of ${type.plural}`);
  }
  return crm.findUnique(type, idProperty, value);
}
