/** A choice of an enumeration. */
export interface PropertyOption {
  readonly label: string;
  readonly value: string;
}

/** HubSpot's data types of a property. */
export type PropertyType =
  | 'string'
  | 'number'
  | 'date'
  | 'datetime'
  | 'enumeration'
  | 'bool'
  | 'phone_number'
  | 'json'
  | 'object_coordinates';

/** What a portal knows about one property of an object type. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
  /** `owners`: a user id; `stages` and `pipelines`: what the object type's pipelines say. */
  readonly optionsFrom?: 'owners' | 'stages' | 'pipelines';
  /** HubSpot sets it; a write is refused. */
  readonly readOnly: boolean;
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
}

export type PropertyExtras = Partial<Omit<PropertyDefinition, 'name' | 'label' | 'type'>>;

/** A property of HubSpot's own, with its defaults filled in. */
export function hubspotProperty(
  name: string,
  label: string,
  type: PropertyType,
  fieldType: string,
  extras: PropertyExtras = {},
): PropertyDefinition {
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName: '',
    options: [],
    readOnly: false,
    hasUniqueValue: false,
    hubspotDefined: true,
    ...extras,
  };
}
