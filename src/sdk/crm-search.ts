export type FilterOperator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

/** One condition of a search, in HubSpot's words. */
export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: FilterOperator;
  readonly value?: string;
  /** Upper end of `BETWEEN`. */
  readonly highValue?: string;
  /** For `IN` and `NOT_IN`. */
  readonly values?: readonly string[];
}

/** The order of results; HubSpot looks at the first sort only. */
export interface SearchSort {
  readonly propertyName: string;
  readonly direction: 'ASCENDING' | 'DESCENDING';
}

/** What to look for. */
export interface SearchQuery<P extends string = string> {
  /** Full-text query over HubSpot's default searchable properties. */
  readonly query?: string;
  /** All of these must hold. Shorthand for one `filterGroups` entry. */
  readonly filters?: readonly SearchFilter[];
  /** Any of these groups must hold (at most 5 groups, 18 filters in all). */
  readonly filterGroups?: readonly { readonly filters: readonly SearchFilter[] }[];
  readonly sorts?: readonly SearchSort[];
  readonly properties?: readonly P[];
  /** Records in this page, 1 to 200; HubSpot's default is 10. */
  readonly limit?: number;
  /** `after` of the page before. */
  readonly after?: string;
}

/** One page of results: an array that also knows how many records match in all. */
export interface SearchResults<T> extends Array<T> {
  readonly total: number;
  /** Cursor of the next page; `undefined` on the last. */
  readonly after: string | undefined;
}
