import type { BatchReadOptions, BatchResult } from './crm-batch.ts';
import type { SearchQuery, SearchResults } from './crm-search.ts';

/** A CRM record id. HubSpot's ids are decimal strings that outgrow int32. */
export type CrmId = string | number;

/** One CRM record. `P` are the names of the properties that were asked for. */
export interface CrmObject<P extends string = string> {
  readonly id: string;
  /** HubSpot's values are strings; a property without a value is `null`. */
  readonly properties: { readonly [K in P]?: string | null };
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archived: boolean;
  /** Present when `associations` was asked for: other object type → record ids. */
  readonly associations?: { readonly [objectType: string]: readonly string[] };
}

/**
 * Property values to write. Numbers and booleans become text, a `Date` epoch milliseconds, `null`
 * clears the property, `undefined` leaves it alone.
 */
export interface CrmPropertyValues {
  readonly [name: string]: string | number | boolean | Date | null | undefined;
}

/** Walks every record, page after page; `pages()` walks the pages themselves. */
export interface CrmList<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<readonly T[]>;
}

/** What to read of one record. */
export interface GetOptions<P extends string = string> {
  readonly properties?: readonly P[];
  /** Other object types whose associated record ids to include. */
  readonly associations?: readonly string[];
  /** Look among archived records instead. */
  readonly archived?: boolean;
  /** Find the record by this unique property instead of by its id. */
  readonly idProperty?: string;
}

/** What to read of every record. */
export interface ListOptions<P extends string = string> {
  readonly properties?: readonly P[];
  readonly associations?: readonly string[];
  readonly archived?: boolean;
  /** Records a page, 1 to 100; default 100. */
  readonly pageSize?: number;
}

/** A record to associate a new record with, by HubSpot's default label for the two types. */
export interface AssociationTarget {
  readonly objectType: string;
  readonly id: CrmId;
}

/** What to make beside the record itself. */
export interface CreateOptions {
  readonly associations?: readonly AssociationTarget[];
}

/** The records of one object type. Every method throws `HubSpotError` when HubSpot refuses. */
export interface CrmObjects {
  /** One record, or `null` when there is none with that id. */
  get<const P extends string = string>(
    id: CrmId,
    options?: GetOptions<P>,
  ): Promise<CrmObject<P> | null>;
  /** One page of matching records. HubSpot's index lags writes by some seconds. */
  search<const P extends string = string>(
    query: SearchQuery<P>,
  ): Promise<SearchResults<CrmObject<P>>>;
  list<const P extends string = string>(options?: ListOptions<P>): CrmList<CrmObject<P>>;
  /**
   * With associations to HubSpot's own object types: all of it is created or nothing. Associations
   * to or from custom objects are made right after the record; when one fails, the error's message
   * names the record, which stays.
   */
  create(properties: CrmPropertyValues, options?: CreateOptions): Promise<CrmObject>;
  update(id: CrmId, properties: CrmPropertyValues): Promise<CrmObject>;
  /** Moves the record to the recycling bin. */
  archive(id: CrmId): Promise<void>;
  /** Any number of ids: sent to HubSpot 100 at a time. */
  batchRead<const P extends string = string>(
    ids: readonly CrmId[],
    options?: BatchReadOptions<P>,
  ): Promise<BatchResult<CrmObject<P>>>;
  /**
   * Any number of inputs, 100 a request. HubSpot creates what it can; `errors` says which inputs it
   * refused. When a whole request fails, the first one's error is thrown; a later one's becomes an
   * entry of `errors`, and what was not sent after it another, of category `NOT_SENT`.
   */
  batchCreate(inputs: readonly CrmPropertyValues[]): Promise<BatchResult<CrmObject>>;
  /** As `batchCreate`, but one bad input makes HubSpot refuse the request of 100 it is in. */
  batchUpdate(
    inputs: readonly { readonly id: CrmId; readonly properties: CrmPropertyValues }[],
  ): Promise<BatchResult<CrmObject>>;
}
