import type { Association, Associations } from '../sdk/crm-associations.ts';
import type { CrmId, CrmList } from '../sdk/crm-objects.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { createCrmList } from './crm-list.ts';
import { requireSegment } from './path-segment.ts';

// The most that v4 allows: https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
const PAGE_SIZE = 500;

/** Associations between two records, over the v4 endpoints. */
export class RecordAssociations implements Associations {
  readonly #apis: CodegenApis;

  constructor(apis: CodegenApis) {
    this.#apis = apis;
  }

  list(fromType: string, fromId: CrmId, toType: string): CrmList<Association> {
    const from = requireSegment(fromType, 'the object type to list associations from');
    const id = requireSegment(fromId, 'the id of the record to list associations from');
    const to = requireSegment(toType, 'the object type to list associations to');
    return createCrmList(async (after) => {
      const page = await answered(
        `Listing associations from ${from} to ${to}`,
        (await this.#apis.associations()).getPage(from, id, to, after, PAGE_SIZE),
      );
      return {
        records: page.results.map(({ toObjectId, associationTypes }) => ({
          // A number on the wire, whatever the generated type says.
          toObjectId: String(toObjectId),
          types: associationTypes.map(({ category, typeId, label }) => ({
            category,
            typeId,
            label: label ?? undefined,
          })),
        })),
        after: page.paging?.next?.after,
      };
    });
  }

  async create(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void> {
    const from = requireSegment(fromType, 'the object type to associate from');
    const to = requireSegment(toType, 'the object type to associate to');
    const answer = await answered(
      `Associating ${from} with ${to}`,
      (await this.#apis.associations()).createDefault(
        from,
        requireSegment(fromId, 'the id of the record to associate from'),
        to,
        requireSegment(toId, 'the id of the record to associate to'),
      ),
    );
    const [error] = answer.errors ?? [];
    if (error !== undefined) {
      throw new HubSpotError(
        `HubSpot refused to associate ${from} with ${to}: ${error.category}. ${error.message}`,
        { status: 200, category: error.category },
      );
    }
  }

  async archive(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void> {
    const from = requireSegment(fromType, 'the object type to dissociate from');
    const to = requireSegment(toType, 'the object type to dissociate to');
    await answered(
      `Dissociating ${from} from ${to}`,
      (await this.#apis.associations()).archive(
        from,
        requireSegment(fromId, 'the id of the record to dissociate from'),
        to,
        requireSegment(toId, 'the id of the record to dissociate to'),
      ),
    );
  }
}
