import type { SimplePublicObjectWithAssociations } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { BatchReadOptions, BatchResult } from '../sdk/crm-batch.ts';
import type {
  CreateOptions,
  CrmId,
  CrmList,
  CrmObject,
  CrmObjects,
  CrmPropertyValues,
  GetOptions,
  ListOptions,
} from '../sdk/crm-objects.ts';
import type { SearchQuery, SearchResults } from '../sdk/crm-search.ts';
import { answered } from './answered.ts';
import { readAssociatedIds } from './associated-ids.ts';
import { type BatchCollector, chunksOf, collectAnswer } from './batch-result.ts';
import { writeBatch } from './batch-write.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { createRecord } from './create-record.ts';
import { type CrmPage, createCrmList } from './crm-list.ts';
import { toCrmObject } from './crm-object.ts';
import { nullWhenMissing } from './null-when-missing.ts';
import { requireSegment } from './path-segment.ts';
import { toPropertyTexts } from './property-texts.ts';
import { fitsUrl, readProperties } from './read-properties.ts';
import { SearchPage } from './search-page.ts';
import { toSearchRequest } from './search-request.ts';

const RECORD_ID = 'the record id';
const MAX_PAGE_SIZE = 100;
/** Asked for where properties come from elsewhere: naming one keeps HubSpot from sending its defaults. */
const ID_ONLY = ['hs_object_id'];

/** The records of one object type, over the v3 endpoints. */
export class ObjectRecords implements CrmObjects {
  readonly #apis: CodegenApis;
  readonly #type: string;

  constructor(apis: CodegenApis, objectType: string) {
    this.#apis = apis;
    this.#type = requireSegment(objectType, 'the object type');
  }

  async get<const P extends string = string>(
    id: CrmId,
    options: GetOptions<P> = {},
  ): Promise<CrmObject<P> | null> {
    const { properties = [], associations = [], archived = false, idProperty } = options;
    const key = requireSegment(id, RECORD_ID);
    if (fitsUrl(properties, associations)) {
      const record = await this.#getById(key, properties, options);
      return record && this.#withAssociations<P>(record, associations);
    }
    // batch/read knows no associations, so they come by a GET of their own.
    const bare = associations.length > 0 ? await this.#getById(key, ID_ONLY, options) : undefined;
    if (bare === null) return null;
    const [record] = await readProperties(this.#apis, this.#type, {
      ids: [key],
      properties,
      archived,
      idProperty,
    });
    if (record === undefined) return null;
    return bare === undefined
      ? toCrmObject<P>(record)
      : this.#withAssociations<P>({ ...bare, properties: record.properties }, associations);
  }

  async search<const P extends string = string>(
    query: SearchQuery<P>,
  ): Promise<SearchResults<CrmObject<P>>> {
    const answer = await answered(
      `Searching ${this.#type}`,
      (await this.#apis.search()).doSearch(this.#type, toSearchRequest(query)),
    );
    const records = answer.results.map((record) => toCrmObject<P>(record));
    return new SearchPage(records, answer.total, answer.paging?.next?.after);
  }

  list<const P extends string = string>(options: ListOptions<P> = {}): CrmList<CrmObject<P>> {
    const { properties = [], associations = [] } = options;
    const isWide = !fitsUrl(properties, associations);
    return createCrmList(async (after) => {
      const page = await this.#getPage(isWide ? ID_ONLY : properties, after, options);
      const records = isWide ? await this.#withProperties(page.records, options) : page.records;
      const complete: CrmObject<P>[] = [];
      for (const record of records) {
        complete.push(await this.#withAssociations<P>(record, associations));
      }
      return { records: complete, after: page.after };
    });
  }

  create(properties: CrmPropertyValues, options: CreateOptions = {}): Promise<CrmObject> {
    return createRecord(this.#apis, this.#type, properties, options);
  }

  async update(id: CrmId, properties: CrmPropertyValues): Promise<CrmObject> {
    const record = await answered(
      `Updating ${this.#type}`,
      (await this.#apis.records()).update(this.#type, requireSegment(id, RECORD_ID), {
        properties: toPropertyTexts(properties),
      }),
    );
    return toCrmObject(record);
  }

  async archive(id: CrmId): Promise<void> {
    await answered(
      `Archiving ${this.#type}`,
      (await this.#apis.records()).archive(this.#type, requireSegment(id, RECORD_ID)),
    );
  }

  /** An id that is asked for twice is read once. A request that fails as a whole is thrown. */
  async batchRead<const P extends string = string>(
    ids: readonly CrmId[],
    options: BatchReadOptions<P> = {},
  ): Promise<BatchResult<CrmObject<P>>> {
    const { properties = [], idProperty } = options;
    const keys = ids.map((id) => requireSegment(id, RECORD_ID));
    const collector: BatchCollector<P> = { results: [], errors: [] };
    for (const chunk of chunksOf([...new Set(keys)])) {
      const answer = await answered(
        `Reading ${this.#type}`,
        (await this.#apis.batches()).read(this.#type, {
          inputs: chunk.items.map((id) => ({ id })),
          properties: [...properties],
          propertiesWithHistory: [],
          ...(idProperty === undefined ? {} : { idProperty }),
        }),
      );
      collectAnswer(collector, answer, keys);
    }
    return collector;
  }

  batchCreate(inputs: readonly CrmPropertyValues[]): Promise<BatchResult<CrmObject>> {
    return writeBatch({
      inputs: inputs.map(toPropertyTexts),
      ids: [],
      send: async ({ items, offset }) =>
        answered(
          `Creating ${this.#type}`,
          (await this.#apis.batches()).create(this.#type, {
            // A trace id for each input makes HubSpot create what it can and name the rest, where it
            // would otherwise refuse the whole batch for one bad input ("Multi-status errors",
            // https://developers.hubspot.com/docs/api-reference/error-handling).
            inputs: items.map((properties, index) => ({
              properties,
              objectWriteTraceId: String(offset + index),
            })),
          }),
        ),
    });
  }

  batchUpdate(
    inputs: readonly { readonly id: CrmId; readonly properties: CrmPropertyValues }[],
  ): Promise<BatchResult<CrmObject>> {
    const updates = inputs.map(({ id, properties }) => ({
      id: requireSegment(id, RECORD_ID),
      properties: toPropertyTexts(properties),
    }));
    return writeBatch({
      inputs: updates,
      ids: updates.map(({ id }) => id),
      send: async ({ items }) =>
        answered(
          `Updating ${this.#type}`,
          (await this.#apis.batches()).update(this.#type, { inputs: [...items] }),
        ),
    });
  }

  async #getById(
    id: string,
    properties: readonly string[],
    { associations = [], archived, idProperty }: GetOptions,
  ): Promise<SimplePublicObjectWithAssociations | null> {
    return await nullWhenMissing(
      answered(
        `Reading ${this.#type}`,
        (await this.#apis.records()).getById(
          this.#type,
          id,
          [...properties],
          undefined,
          [...associations],
          archived,
          idProperty,
        ),
      ),
    );
  }

  async #getPage(
    properties: readonly string[],
    after: string | undefined,
    { associations = [], archived, pageSize = MAX_PAGE_SIZE }: ListOptions,
  ): Promise<CrmPage<SimplePublicObjectWithAssociations>> {
    const page = await answered(
      `Listing ${this.#type}`,
      (await this.#apis.records()).getPage(
        this.#type,
        pageSize,
        after,
        [...properties],
        undefined,
        [...associations],
        archived,
      ),
    );
    return { records: page.results, after: page.paging?.next?.after };
  }

  /** A page of ids with their properties; what was deleted in between is left out. */
  async #withProperties(
    page: readonly SimplePublicObjectWithAssociations[],
    { properties = [], archived = false }: ListOptions,
  ): Promise<readonly SimplePublicObjectWithAssociations[]> {
    const ids = page.map(({ id }) => id);
    const full = await readProperties(this.#apis, this.#type, { ids, properties, archived });
    const byId = new Map(full.map((record) => [record.id, record.properties]));
    return page.flatMap((record) => {
      const found = byId.get(record.id);
      return found === undefined ? [] : [{ ...record, properties: found }];
    });
  }

  async #withAssociations<P extends string>(
    record: SimplePublicObjectWithAssociations,
    asked: readonly string[],
  ): Promise<CrmObject<P>> {
    if (asked.length === 0) return toCrmObject<P>(record);
    return toCrmObject<P>(record, await readAssociatedIds(this.#apis, this.#type, record));
  }
}
