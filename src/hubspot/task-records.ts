import type { CrmId, GetOptions } from '../sdk/crm-objects.ts';
import type { SearchFilter, SearchQuery, SearchResults } from '../sdk/crm-search.ts';
import type { CrmTask, CrmTasks, TaskSearchQuery } from '../sdk/crm-tasks.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { toCrmTask, withTaskProperties } from './crm-task.ts';
import { parseInstant } from './instant.ts';
import { ObjectRecords } from './object-records.ts';
import { OwnerDirectory } from './owner-directory.ts';
import { SearchPage } from './search-page.ts';
import { addToEveryGroup } from './search-request.ts';

/** Tasks: any object type's methods, with a search in everyday words. */
export class TaskRecords extends ObjectRecords implements CrmTasks {
  readonly #owners: OwnerDirectory;

  constructor(apis: CodegenApis) {
    super(apis, 'tasks');
    this.#owners = new OwnerDirectory(apis);
  }

  override async get<const P extends string = string>(
    id: CrmId,
    options: GetOptions<P> = {},
  ): Promise<CrmTask<P> | null> {
    const properties = withTaskProperties(options.properties);
    const record = await super.get<string>(id, { ...options, properties });
    return record && toCrmTask<P>(record);
  }

  /** Throws `TypeError` when `dueBefore` is not an instant. */
  override async search<const P extends string = string>(
    query: TaskSearchQuery<P>,
  ): Promise<SearchResults<CrmTask<P>>> {
    const { ownerEmail, dueBefore, filters = [], filterGroups = [], ...rest } = query;
    const conditions: SearchFilter[] = [...filters];
    if (dueBefore !== undefined) conditions.push(...toDueFilters(dueBefore));
    if (ownerEmail !== undefined) {
      const owner = await this.#owners.findByEmail(ownerEmail);
      if (owner === null) return new SearchPage<CrmTask<P>>([], 0, undefined);
      conditions.push({ propertyName: 'hubspot_owner_id', operator: 'EQ', value: owner.id });
    }
    const search: SearchQuery = {
      ...rest,
      ...(dueBefore === undefined || rest.sorts !== undefined ? {} : { sorts: OLDEST_FIRST }),
      filterGroups: addToEveryGroup(filterGroups, conditions),
      properties: withTaskProperties(rest.properties),
    };
    const found = await super.search<string>(search);
    const tasks = found.map((record) => toCrmTask<P>(record));
    return new SearchPage(tasks, found.total, found.after);
  }
}

const OLDEST_FIRST = [{ propertyName: 'hs_timestamp', direction: 'ASCENDING' }] as const;

function toDueFilters(dueBefore: string | number | Date): readonly SearchFilter[] {
  const dueMs = parseInstant(dueBefore);
  if (dueMs === undefined) {
    throw new TypeError(
      'hubspot.tasks.search: dueBefore must be ISO 8601 (2026-01-31 or 2026-01-31T09:00:00Z), epoch milliseconds or a Date.',
    );
  }
  return [
    { propertyName: 'hs_timestamp', operator: 'LT', value: String(Math.trunc(dueMs)) },
    { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
  ];
}
