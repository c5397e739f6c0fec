import type { PublicObjectSearchRequest } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { SearchFilter, SearchQuery } from '../sdk/crm-search.ts';

/** A search as HubSpot takes it. What the author left out is left to HubSpot's defaults. */
export function toSearchRequest(query: SearchQuery): PublicObjectSearchRequest {
  const { filters, filterGroups, ...rest } = query;
  const groups = addToEveryGroup(filterGroups ?? [], filters ?? []);
  const request = {
    ...withoutUndefined(rest),
    ...(groups.length === 0 ? {} : { filterGroups: groups }),
  };
  // The generated model is wrong twice: `sorts` are objects, not strings
  // (https://github.com/HubSpot/hubspot-api-nodejs/issues/559), and operators an enum that a
  // literal cannot satisfy. Its serializer passes both through, so the cast is all it takes.
  return request as unknown as PublicObjectSearchRequest;
}

/**
 * Groups that match only where all of `filters` match too: HubSpot ORs the groups and ANDs the
 * filters within one. Without groups the filters become the only one.
 */
export function addToEveryGroup(
  groups: readonly { readonly filters: readonly SearchFilter[] }[],
  filters: readonly SearchFilter[],
): { filters: SearchFilter[] }[] {
  if (groups.length === 0) return filters.length === 0 ? [] : [{ filters: [...filters] }];
  return groups.map((group) => ({ filters: [...group.filters, ...filters] }));
}

function withoutUndefined(query: SearchQuery): SearchQuery {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
