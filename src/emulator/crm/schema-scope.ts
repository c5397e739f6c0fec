import type { ObjectType } from './object-type.ts';

/** Definitions are written with a scope of their own where HubSpot has one. */
export function schemaScope(type: ObjectType): string {
  return type.writeScope.replace('crm.objects.', 'crm.schemas.');
}
