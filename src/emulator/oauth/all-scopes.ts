import { OBJECT_TYPES } from '../crm/object-type.ts';
import { schemaScope } from '../crm/schema-scope.ts';

/** Scopes that no object type of the emulator asks for by itself. */
const OTHERS = [
  'oauth',
  'automation',
  'crm.objects.owners.read',
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.lists.read',
  'crm.lists.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'crm.schemas.custom.read',
  'e-commerce',
  'files',
  'forms',
];

/** What an app is granted in a portal that leaves nothing out. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([
    ...OTHERS,
    ...OBJECT_TYPES.flatMap((type) => [type.readScope, type.writeScope, schemaScope(type)]),
  ]),
].sort();
