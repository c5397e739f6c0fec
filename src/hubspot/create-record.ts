import type {
  AssociationSpecAssociationCategoryEnum,
  PublicAssociationsForObject,
} from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type {
  AssociationTarget,
  CreateOptions,
  CrmObject,
  CrmPropertyValues,
} from '../sdk/crm-objects.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { toCrmObject } from './crm-object.ts';
import { findDefaultAssociationType } from './default-association-type.ts';
import { requireSegment } from './path-segment.ts';
import { toPropertyTexts } from './property-texts.ts';
import { RecordAssociations } from './record-associations.ts';

// The enum's own value would load the generated module at start-up.
const HUBSPOT_DEFINED = 'HUBSPOT_DEFINED' as AssociationSpecAssociationCategoryEnum.HubspotDefined;

/**
 * Creates a record with its associations.
 *
 * For pairs of HubSpot's own object types the association type is known, so record and associations
 * go in one request: all of it is created or nothing. A pair with a custom object has a type of its
 * own in every portal; such an association is made right after the record, and when that fails the
 * error's message says so and gives the id of the record, which stays.
 */
export async function createRecord(
  apis: CodegenApis,
  objectType: string,
  properties: CrmPropertyValues,
  options: CreateOptions,
): Promise<CrmObject> {
  const type = requireSegment(objectType, 'the object type');
  const targets = (options.associations ?? []).map((target) => ({
    objectType: requireSegment(target.objectType, 'the object type to associate with'),
    id: requireSegment(target.id, 'the id of the record to associate with'),
  }));

  const inRequest: PublicAssociationsForObject[] = [];
  const afterwards: AssociationTarget[] = [];
  for (const target of targets) {
    const associationTypeId = findDefaultAssociationType(type, target.objectType);
    if (associationTypeId === undefined) {
      afterwards.push(target);
    } else {
      inRequest.push({
        to: { id: target.id },
        types: [{ associationCategory: HUBSPOT_DEFINED, associationTypeId }],
      });
    }
  }

  const record = await answered(
    `Creating ${type}`,
    (await apis.records()).create(type, {
      properties: toPropertyTexts(properties),
      ...(inRequest.length === 0 ? {} : { associations: inRequest }),
    }),
  );
  for (const target of afterwards) await associate(apis, type, record.id, target);
  return toCrmObject(record);
}

async function associate(
  apis: CodegenApis,
  type: string,
  id: string,
  target: AssociationTarget,
): Promise<void> {
  try {
    await new RecordAssociations(apis).create(type, id, target.objectType, target.id);
  } catch (thrown) {
    if (!(thrown instanceof HubSpotError)) throw thrown;
    throw new HubSpotError(
      `The ${type} record ${id} was created, but not associated with ${target.objectType} ${target.id}. ${thrown.message}`,
      thrown,
    );
  }
}
