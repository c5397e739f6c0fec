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

/** A task, with the fields everybody wants from it beside its raw `properties`. */
export interface CrmTask<P extends string = string> extends CrmObject<P> {
  /** `hs_task_subject`, `""` when unset. */
  readonly subject: string;
  /** `hs_timestamp` as ISO 8601, `""` when unset. */
  readonly dueDate: string;
  /** `hs_task_status`, for example `NOT_STARTED` or `COMPLETED`. */
  readonly status: string;
}

/**
 * Property values to write. Numbers and booleans become text, a `Date` epoch milliseconds, `null`
 * clears the property, `undefined` leaves it alone.
 */
export interface CrmPropertyValues {
  readonly [name: string]: string | number | boolean | Date | null | undefined;
}

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

export interface SearchSort {
  readonly propertyName: string;
  readonly direction: 'ASCENDING' | 'DESCENDING';
}

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

export interface TaskSearchQuery<P extends string = string> extends SearchQuery<P> {
  /** Only tasks of the owner with this e-mail; nobody's tasks when there is no such owner. */
  readonly ownerEmail?: string;
  /** Only open tasks due before this moment (ISO 8601, epoch milliseconds or `Date`), oldest first. */
  readonly dueBefore?: string | number | Date;
}

/** One page of results: an array that also knows how many records match in all. */
export interface SearchResults<T> extends Array<T> {
  readonly total: number;
  /** Cursor of the next page; `undefined` on the last. */
  readonly after: string | undefined;
}

/** Walks every record, page after page; `pages()` walks the pages themselves. */
export interface CrmList<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<readonly T[]>;
}

export interface GetOptions<P extends string = string> {
  readonly properties?: readonly P[];
  /** Other object types whose associated record ids to include. */
  readonly associations?: readonly string[];
  /** Look among archived records instead. */
  readonly archived?: boolean;
  /** Find the record by this unique property instead of by its id. */
  readonly idProperty?: string;
}

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

export interface CreateOptions {
  readonly associations?: readonly AssociationTarget[];
}

export interface BatchReadOptions<P extends string = string> {
  readonly properties?: readonly P[];
  readonly idProperty?: string;
}

/** HubSpot's report on the inputs of a batch that it refused. */
export interface BatchError {
  readonly status: string;
  readonly category: string;
  readonly message: string;
  /** The ids the error is about, where HubSpot names them. */
  readonly ids: readonly string[];
  /** Positions, in the array that was passed in, of the inputs the error is about, where known. */
  readonly inputs: readonly number[];
}

/** What a batch did. A partial failure is not thrown: look at `errors`. */
export interface BatchResult<T> {
  readonly results: readonly T[];
  readonly errors: readonly BatchError[];
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

/** Tasks: as any other object type, with a search in everyday words. */
export interface CrmTasks extends Omit<CrmObjects, 'get' | 'search'> {
  get<const P extends string = string>(
    id: CrmId,
    options?: GetOptions<P>,
  ): Promise<CrmTask<P> | null>;
  search<const P extends string = string>(
    query: TaskSearchQuery<P>,
  ): Promise<SearchResults<CrmTask<P>>>;
}

export interface Owner {
  readonly id: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly userId: string | undefined;
  readonly archived: boolean;
}

export interface Owners {
  get(id: CrmId): Promise<Owner | null>;
  findByEmail(email: string): Promise<Owner | null>;
  list(): CrmList<Owner>;
}

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
}

export interface Property {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
}

export interface Properties {
  get(objectType: string, name: string): Promise<Property | null>;
  list(objectType: string): Promise<readonly Property[]>;
}

export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly metadata: { readonly [name: string]: string };
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** In display order. */
  readonly stages: readonly PipelineStage[];
}

export interface Pipelines {
  get(objectType: string, pipelineId: string): Promise<Pipeline | null>;
  list(objectType: string): Promise<readonly Pipeline[]>;
}

export interface Association {
  readonly toObjectId: string;
  readonly types: readonly {
    readonly category: string;
    readonly typeId: number;
    readonly label: string | undefined;
  }[];
}

export interface Associations {
  list(fromType: string, fromId: CrmId, toType: string): CrmList<Association>;
  /** Associates two records by HubSpot's default label for their types. */
  create(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void>;
  /** Removes every association between the two records. */
  archive(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void>;
}

export interface HubSpotRequestInit {
  /** Default `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** The CRM of one portal. Every handler gets one, bound to the portal of its execution. */
export interface HubSpotClient {
  readonly contacts: CrmObjects;
  readonly companies: CrmObjects;
  readonly deals: CrmObjects;
  readonly tickets: CrmObjects;
  readonly tasks: CrmTasks;
  readonly notes: CrmObjects;
  readonly calls: CrmObjects;
  readonly emails: CrmObjects;
  readonly meetings: CrmObjects;
  readonly lineItems: CrmObjects;
  readonly products: CrmObjects;
  readonly quotes: CrmObjects;
  /** Any other object type, by name (`p1234_pets`) or id (`2-1234`). */
  object(type: string): CrmObjects;
  readonly owners: Owners;
  readonly properties: Properties;
  readonly pipelines: Pipelines;
  readonly associations: Associations;
  /**
   * Any other HubSpot endpoint: `path` starts with `/`, the answer's JSON comes back (`undefined`
   * for an empty answer).
   */
  request<T = unknown>(path: string, init?: HubSpotRequestInit): Promise<T>;
  /** The portal's access token, for a library of your own. Keep it out of logs and outputs. */
  accessToken(): Promise<string>;
}
