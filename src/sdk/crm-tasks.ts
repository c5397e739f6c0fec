import type { CrmId, CrmObject, CrmObjects, GetOptions } from './crm-objects.ts';
import type { SearchQuery, SearchResults } from './crm-search.ts';

/** A task, with the fields everybody wants from it beside its raw `properties`. */
export interface CrmTask<P extends string = string> extends CrmObject<P> {
  /** `hs_task_subject`, `""` when unset. */
  readonly subject: string;
  /** `hs_timestamp` as ISO 8601, `""` when unset. */
  readonly dueDate: string;
  /** `hs_task_status`, for example `NOT_STARTED` or `COMPLETED`. */
  readonly status: string;
}

/** A search for tasks, in everyday words beside HubSpot's own. */
export interface TaskSearchQuery<P extends string = string> extends SearchQuery<P> {
  /** Only tasks of the owner with this e-mail; nobody's tasks when there is no such owner. */
  readonly ownerEmail?: string;
  /** Only open tasks due before this moment (ISO 8601, epoch milliseconds or `Date`), oldest first. */
  readonly dueBefore?: string | number | Date;
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
