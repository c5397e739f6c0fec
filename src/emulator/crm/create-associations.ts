import * as z from 'zod';
import { type AssociationType, associationTypes } from './association-types.ts';
import type { CrmStore } from './crm-store.ts';
import { validationError } from './hubspot-fault.ts';
import { OBJECT_TYPES, type ObjectType } from './object-type.ts';
import { bodyId } from './request-body.ts';

/** An association type as a request names it. */
export const associationSpec = z.object({
  associationCategory: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED', 'WORK']),
  associationTypeId: z.number().int(),
});

/** `associations` of a create. */
export const createAssociations = z.array(
  z.object({ to: z.object({ id: bodyId }), types: z.array(associationSpec) }),
);

/** An association that a create asks for, checked. */
export interface PlannedAssociation {
  readonly toType: ObjectType;
  readonly toId: string;
  readonly type: AssociationType;
}

/** Checks the associations of a create before anything is written; throws HubSpot's 400. */
export function planAssociations(
  crm: CrmStore,
  from: ObjectType,
  wanted: z.infer<typeof createAssociations>,
): readonly PlannedAssociation[] {
  return wanted.flatMap(({ to, types }) =>
    types.map(({ associationCategory, associationTypeId }) => {
      const found = OBJECT_TYPES.flatMap((toType) =>
        associationTypes(from, toType).map((type) => ({ toType, type })),
      ).find(({ type }) => type.typeId === associationTypeId);
      if (!found || associationCategory !== 'HUBSPOT_DEFINED') {
        throw validationError(
          `${associationCategory} association type ${associationTypeId} is not valid from object type ${from.id}`,
        );
      }
      if (!crm.find(found.toType, to.id)) {
        throw validationError('One or more associations are invalid', {
          context: { INVALID_OBJECT_IDS: [`${found.toType.singular.toUpperCase()}=${to.id}`] },
        });
      }
      return { ...found, toId: to.id };
    }),
  );
}

/** Associates two records. HubSpot puts the unlabelled type beside every labelled one. */
export function linkRecords(
  crm: CrmStore,
  from: { readonly type: ObjectType; readonly id: string },
  { toType, toId, type }: PlannedAssociation,
): void {
  const to = { type: toType, id: toId };
  const unlabelled = associationTypes(from.type, toType).find(({ label }) => !label);
  crm.link(from, to, type);
  if (unlabelled) crm.link(from, to, unlabelled);
}
