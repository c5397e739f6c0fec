import type { SimplePublicObjectWithAssociations } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { CodegenApis } from './codegen-apis.ts';
import type { AssociatedIds } from './crm-object.ts';
import { RecordAssociations } from './record-associations.ts';

/**
 * The associated ids of a record, each once: HubSpot repeats an id for every label of the
 * association. HubSpot puts only the first page of them into a record; where there is more, the
 * rest is fetched, so that a list that looks complete is.
 */
export async function readAssociatedIds(
  apis: CodegenApis,
  objectType: string,
  record: SimplePublicObjectWithAssociations,
): Promise<AssociatedIds> {
  const found: Record<string, readonly string[]> = {};
  for (const [toType, { results, paging }] of Object.entries(record.associations ?? {})) {
    const ids = new Set(results.map(({ id }) => id));
    if (paging?.next !== undefined) {
      const all = new RecordAssociations(apis).list(objectType, record.id, toType);
      for await (const { toObjectId } of all) ids.add(toObjectId);
    }
    found[toType] = [...ids];
  }
  return found;
}
