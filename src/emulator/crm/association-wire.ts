import { associationTypes } from './association-types.ts';
import type { ObjectType } from './object-type.ts';
import type { AssociatedRecord } from './record-associations.ts';

/** An associated record as the v4 endpoints answer it: its id is a number there. */
export function toAssociatedWire({ id, types }: AssociatedRecord) {
  return {
    toObjectId: Number(id),
    associationTypes: types.map(({ typeId, label }) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: label ?? null,
    })),
  };
}

/** The two halves of a new unlabelled association, one for each direction. */
export function toDefaultAssociationWire(
  from: { readonly type: ObjectType; readonly id: string },
  to: { readonly type: ObjectType; readonly id: string },
) {
  return [
    [from, to],
    [to, from],
  ].flatMap(([a, b]) =>
    a && b
      ? associationTypes(a.type, b.type)
          .filter(({ label }) => !label)
          .map(({ typeId }) => ({
            from: { id: a.id },
            to: { id: b.id },
            associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
          }))
      : [],
  );
}
