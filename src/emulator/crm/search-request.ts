import * as z from 'zod';

const operator = z.enum([
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
]);
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const searchFilter = z.object({
  propertyName: z.string(),
  operator,
  value: value.nullish(),
  highValue: value.nullish(),
  values: z.array(value).nullish(),
});

/** One condition of a search. */
export type SearchFilterWire = z.infer<typeof searchFilter>;

/** The body of `POST /crm/v3/objects/{type}/search` (HubSpot's page "Search the CRM"). */
export const searchRequest = z.object({
  query: z.string().nullish(),
  limit: z.number().int().nullish(),
  after: z.union([z.string(), z.number()]).transform(String).nullish(),
  sorts: z
    .array(
      z.union([
        z.string(),
        z.object({
          propertyName: z.string(),
          direction: z.enum(['ASCENDING', 'DESCENDING']).nullish(),
        }),
      ]),
    )
    .nullish(),
  properties: z.array(z.string()).nullish(),
  filterGroups: z.array(z.object({ filters: z.array(searchFilter) })).nullish(),
  /** HubSpot also reads one group given without the list around it. */
  filters: z.array(searchFilter).nullish(),
});

export type SearchRequest = z.infer<typeof searchRequest>;
