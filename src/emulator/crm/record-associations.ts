import { type AssociationType, associationTypes } from './association-types.ts';
import type { CrmStore } from './crm-store.ts';
import type { ObjectType } from './object-type.ts';
import { compareIds } from './record-table.ts';

/** An associated record that is not archived, with its association types. */
export interface AssociatedRecord {
  readonly id: string;
  readonly types: readonly AssociationType[];
}

/** HubSpot gives at most this many associated records in one answer. */
export const MAX_ASSOCIATED = 500;

/** The records of one type that a record is associated with, in the order of their ids. */
export function associatedRecords(
  crm: CrmStore,
  fromType: ObjectType,
  fromId: string,
  toType: ObjectType,
  after?: string,
): readonly AssociatedRecord[] {
  const known = associationTypes(fromType, toType);
  return crm.associations
    .targets({ type: fromType, id: fromId }, toType)
    .filter(({ id }) => after === undefined || compareIds(id, after) > 0)
    .filter(({ id }) => crm.find(toType, id) !== undefined)
    .map(({ id, typeIds }) => ({ id, types: known.filter(({ typeId }) => typeIds.has(typeId)) }));
}

/**
 * The `associations` member of a v3 answer; a type without associated records is left out, and a
 * record with two labels is listed twice.
 */
export function toAssociationsWire(
  crm: CrmStore,
  type: ObjectType,
  id: string,
  toTypes: readonly ObjectType[],
) {
  const entries = toTypes.flatMap((toType) => {
    const all = associatedRecords(crm, type, id, toType);
    if (all.length === 0) return [];
    const page = all.slice(0, MAX_ASSOCIATED);
    const results = page.flatMap((to) =>
      to.types.map(({ v3Name }) => ({ id: to.id, type: v3Name })),
    );
    const after = all.length > MAX_ASSOCIATED ? page.at(-1)?.id : undefined;
    const link = `https://api.hubapi.com/crm/v4/objects/${type.plural}/${id}/associations/${toType.plural}?after=${after}`;
    const paging = after === undefined ? {} : { paging: { next: { after, link } } };
    return [[toType.associationsKey, { results, ...paging }] as const];
  });
  return entries.length === 0 ? {} : { associations: Object.fromEntries(entries) };
}
