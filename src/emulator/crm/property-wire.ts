import type { CrmStore } from './crm-store.ts';
import { formatInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';
import type { PropertyDefinition, PropertyOption } from './property-definition.ts';

/** When HubSpot's own properties were made; nothing depends on the moment. */
const MADE_AT = formatInstant(Date.UTC(2019, 7, 6, 2, 41, 8));

/** A property as HubSpot answers it. */
export function toPropertyWire(crm: CrmStore, type: ObjectType, property: PropertyDefinition) {
  const { name, label, description, groupName, fieldType, hubspotDefined, readOnly } = property;
  return {
    name,
    label,
    type: property.type,
    fieldType,
    description,
    groupName,
    options: propertyOptions(crm, type, property).map((option, displayOrder) => ({
      ...option,
      displayOrder,
      hidden: false,
    })),
    ...(property.optionsFrom === 'owners' && { referencedObjectType: 'OWNER' }),
    displayOrder: -1,
    calculated: false,
    externalOptions: property.optionsFrom !== undefined,
    hasUniqueValue: property.hasUniqueValue,
    hidden: false,
    hubspotDefined,
    formField: !readOnly,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: hubspotDefined,
      readOnlyValue: readOnly,
    },
    createdAt: MADE_AT,
    updatedAt: MADE_AT,
    archived: false,
  };
}

/** HubSpot lists pipelines and stages as options, but leaves owners to the owners endpoint. */
function propertyOptions(
  crm: CrmStore,
  type: ObjectType,
  property: PropertyDefinition,
): readonly PropertyOption[] {
  const pipelines = crm.pipelines(type);
  switch (property.optionsFrom) {
    case 'pipelines':
      return pipelines.map(({ id, label }) => ({ label, value: id }));
    case 'stages':
      return pipelines.flatMap(({ stages }) =>
        stages.map(({ id, label }) => ({ label, value: id })),
      );
    case 'owners':
      return [];
    default:
      if (property.type !== 'bool') return property.options;
      return [
        { label: 'Yes', value: 'true' },
        { label: 'No', value: 'false' },
      ];
  }
}
