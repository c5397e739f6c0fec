import { unknownObjectType } from './hubspot-fault.ts';

/** A kind of CRM record and what HubSpot fixes for it. */
export interface ObjectType {
  /** HubSpot's object type id, for example `0-3`. */
  readonly id: string;
  readonly singular: string;
  readonly plural: string;
  /** Key under which another record's answer lists these as associated: `line items`, with a space. */
  readonly associationsKey: string;
  readonly readScope: string;
  readonly writeScope: string;
  readonly createdProperty: 'createdate' | 'hs_createdate';
  readonly modifiedProperty: 'lastmodifieddate' | 'hs_lastmodifieddate';
  /** Returned when a request names no properties. */
  readonly defaultProperties: readonly string[];
  /** Those that the `query` of a search looks through. */
  readonly searchableProperties: readonly string[];
  /** A create without one of these is refused. */
  readonly requiredProperties: readonly string[];
}

interface ObjectTypeOptions extends Partial<ObjectType> {
  readonly scope?: string;
}

function objectType(
  id: string,
  singular: string,
  plural: string,
  defaults: readonly string[],
  searchable: readonly string[],
  options: ObjectTypeOptions = {},
): ObjectType {
  const { scope = `crm.objects.${plural}`, ...rest } = options;
  const createdProperty = options.createdProperty ?? 'createdate';
  const modifiedProperty = options.modifiedProperty ?? 'hs_lastmodifieddate';
  return {
    id,
    singular,
    plural,
    associationsKey: plural.replaceAll('_', ' '),
    readScope: `${scope}.read`,
    writeScope: `${scope}.write`,
    createdProperty,
    modifiedProperty,
    defaultProperties: [...defaults, createdProperty, modifiedProperty, 'hs_object_id'],
    searchableProperties: searchable,
    requiredProperties: [],
    ...rest,
  };
}

/** Activities have no scopes of their own: HubSpot asks for those of contacts. */
function activity(
  id: string,
  singular: string,
  searchable: readonly string[],
  requiredProperties: readonly string[] = ['hs_timestamp'],
): ObjectType {
  return objectType(id, singular, `${singular}s`, [], searchable, {
    scope: 'crm.objects.contacts',
    createdProperty: 'hs_createdate',
    requiredProperties,
  });
}

/**
 * The object types the emulator keeps. Ids, default and searchable properties are those of
 * HubSpot's pages "Understanding the CRM" and "Search the CRM".
 */
export const OBJECT_TYPES: readonly ObjectType[] = [
  objectType(
    '0-1',
    'contact',
    'contacts',
    ['email', 'firstname', 'lastname'],
    ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'company'],
    { modifiedProperty: 'lastmodifieddate' },
  ),
  objectType(
    '0-2',
    'company',
    'companies',
    ['name', 'domain'],
    ['name', 'domain', 'phone', 'website'],
  ),
  objectType(
    '0-3',
    'deal',
    'deals',
    ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
    ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
  ),
  objectType(
    '0-5',
    'ticket',
    'tickets',
    [
      'content',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
    ],
    ['subject', 'content', 'hs_pipeline_stage', 'hs_ticket_category'],
    {
      readScope: 'tickets',
      writeScope: 'tickets',
      requiredProperties: ['subject', 'hs_pipeline_stage'],
    },
  ),
  objectType(
    '0-7',
    'product',
    'products',
    ['name', 'description', 'price'],
    ['name', 'description', 'price', 'hs_sku'],
  ),
  objectType(
    '0-8',
    'line_item',
    'line_items',
    ['quantity', 'amount', 'price'],
    ['name', 'description', 'quantity', 'amount', 'price'],
  ),
  objectType(
    '0-14',
    'quote',
    'quotes',
    ['hs_expiration_date', 'hs_public_url_key', 'hs_status', 'hs_title'],
    ['hs_title', 'hs_status'],
    { createdProperty: 'hs_createdate', requiredProperties: ['hs_title', 'hs_expiration_date'] },
  ),
  activity('0-27', 'task', ['hs_task_subject', 'hs_task_body']),
  activity('0-46', 'note', ['hs_note_body']),
  activity('0-47', 'meeting', ['hs_meeting_title', 'hs_meeting_body']),
  activity('0-48', 'call', ['hs_call_title', 'hs_call_body']),
  activity(
    '0-49',
    'email',
    ['hs_email_subject', 'hs_email_text'],
    ['hs_timestamp', 'hs_email_direction'],
  ),
];

const byName = new Map(
  OBJECT_TYPES.flatMap((type) => [type.id, type.singular, type.plural].map((name) => [name, type])),
);

/**
 * The object type of a name (`deals`, `deal`, in any case) or of an object type id (`0-3`).
 * Throws HubSpot's 400 for one the portal does not have.
 */
export function findObjectType(name: string): ObjectType {
  const type = byName.get(name.toLowerCase());
  if (!type) throw unknownObjectType(name);
  return type;
}
