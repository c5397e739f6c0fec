import type { SimplePublicObject } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';

// HubSpot answers 414 to a URL that "exceeds certain limits", which it does not number
// (https://developers.hubspot.com/docs/api-reference/error-handling). 2,000 is the customary bound.
const MAX_URL_LENGTH = 2000;
// Host, path, ids and the other parameters.
const RESERVED_LENGTH = 300;

/** Whether so many names can be asked for in a query string. */
export function fitsUrl(properties: readonly string[], associations: readonly string[]): boolean {
  let length = RESERVED_LENGTH;
  for (const name of properties) length += '&properties='.length + encodeURIComponent(name).length;
  for (const name of associations) {
    length += '&associations='.length + encodeURIComponent(name).length;
  }
  return length <= MAX_URL_LENGTH;
}

export interface PropertyQuery {
  /** At most 100. */
  readonly ids: readonly string[];
  readonly properties: readonly string[];
  readonly archived: boolean;
  readonly idProperty?: string | undefined;
}

/**
 * Reads properties through `batch/read`, whose list of them travels in the body and so may be as
 * long as it likes. Records that do not exist are left out; any other error is thrown.
 */
export async function readProperties(
  apis: CodegenApis,
  objectType: string,
  query: PropertyQuery,
): Promise<readonly SimplePublicObject[]> {
  if (query.ids.length === 0) return [];
  const answer = await answered(
    `Reading ${objectType}`,
    (await apis.batches()).read(
      objectType,
      {
        inputs: query.ids.map((id) => ({ id })),
        properties: [...query.properties],
        propertiesWithHistory: [],
        ...(query.idProperty === undefined ? {} : { idProperty: query.idProperty }),
      },
      query.archived,
    ),
  );
  const errors = 'errors' in answer ? (answer.errors ?? []) : [];
  const fatal = errors.find(({ category }) => category !== 'OBJECT_NOT_FOUND');
  if (fatal !== undefined) {
    throw new HubSpotError(
      `HubSpot refused to read ${objectType}: ${fatal.category}. ${fatal.message}`,
      { status: 207, category: fatal.category },
    );
  }
  return answer.results;
}
