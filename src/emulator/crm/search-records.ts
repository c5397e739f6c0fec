import type { CrmStore } from './crm-store.ts';
import { badSearch } from './hubspot-fault.ts';
import type { ObjectType } from './object-type.ts';
import type { CrmRecord } from './record-table.ts';
import { propertyValue } from './record-wire.ts';
import { compileFilter, sortKey } from './search-filter.ts';
import type { SearchRequest } from './search-request.ts';

/** HubSpot's limits on a search (page "Search the CRM", "Limits"). */
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_PAGE = 200;
const MAX_RESULTS = 10_000;
const MAX_QUERY_LENGTH = 3_000;

/** A page of records that match, and how many match in all. */
export interface SearchPage {
  readonly total: number;
  readonly records: readonly CrmRecord[];
  /** Offset of the next page, `undefined` on the last. */
  readonly after: string | undefined;
}

/** Searches the records of one type as HubSpot would, or throws its 400. */
export function searchRecords(crm: CrmStore, type: ObjectType, request: SearchRequest): SearchPage {
  const limit = request.limit ?? 10;
  if (limit < 1 || limit > MAX_PAGE) throw badSearch(`limit must be between 1 and ${MAX_PAGE}`);
  const offset = parseOffset(request.after);
  if (offset + limit > MAX_RESULTS) {
    throw badSearch(`a search cannot page beyond ${MAX_RESULTS} results`);
  }
  const matches = compileMatch(crm, type, request);
  const found: CrmRecord[] = [];
  for (const record of crm.table(type).walk()) {
    if (record.archivedAtMs === undefined && matches(record)) found.push(record);
  }
  const sorted = sortRecords(crm, type, request, found);
  const end = offset + limit;
  return {
    total: sorted.length,
    records: sorted.slice(offset, end),
    after: end < sorted.length ? String(end) : undefined,
  };
}

function parseOffset(after: string | null | undefined): number {
  if (after === undefined || after === null || after === '') return 0;
  if (!/^\d{1,9}$/.test(after)) throw badSearch(`after must be a number, not ${after}`);
  return Number(after);
}

function compileMatch(crm: CrmStore, type: ObjectType, request: SearchRequest) {
  const groups = (request.filterGroups ?? []).map(({ filters }) => filters);
  if (request.filters && request.filters.length > 0) groups.push(request.filters);
  if (groups.length > MAX_GROUPS) throw badSearch(`at most ${MAX_GROUPS} filterGroups`);
  if (groups.some((filters) => filters.length > MAX_FILTERS_PER_GROUP)) {
    throw badSearch(`at most ${MAX_FILTERS_PER_GROUP} filters in a group`);
  }
  if (groups.flat().length > MAX_FILTERS) throw badSearch(`at most ${MAX_FILTERS} filters in all`);

  const compiled = groups.map((filters) => filters.map((f) => compileFilter(crm, type, f)));
  const query = (request.query ?? '').trim().toLowerCase();
  if (query.length > MAX_QUERY_LENGTH) throw badSearch('query is too long');
  return (record: CrmRecord) =>
    (compiled.length === 0 || compiled.some((group) => group.every((test) => test(record)))) &&
    (query === '' ||
      type.searchableProperties.some((name) =>
        record.properties.get(name)?.toLowerCase().includes(query),
      ));
}

/** HubSpot applies one sort, and puts records without the value last. Default: order of creation. */
function sortRecords(
  crm: CrmStore,
  type: ObjectType,
  request: SearchRequest,
  records: CrmRecord[],
): readonly CrmRecord[] {
  const [sort] = request.sorts ?? [];
  if (sort === undefined) return records;
  const { name, descending } = parseSort(sort);
  const property = crm.properties(type).get(name);
  if (!property) throw badSearch(`Property "${name}" does not exist`);
  const sign = descending ? -1 : 1;
  return records
    .map((record) => {
      const value = propertyValue(type, record, name);
      return { record, key: value === undefined ? undefined : sortKey(property, value) };
    })
    .sort((a, b) => {
      if (a.key === b.key) return 0;
      if (a.key === undefined) return 1;
      if (b.key === undefined) return -1;
      return a.key < b.key ? -sign : sign;
    })
    .map(({ record }) => record);
}

/** A sort is an object, or the property's name with `-` before it for descending. */
function parseSort(sort: NonNullable<SearchRequest['sorts']>[number]) {
  if (typeof sort !== 'string') {
    return { name: sort.propertyName, descending: sort.direction === 'DESCENDING' };
  }
  return { name: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}
