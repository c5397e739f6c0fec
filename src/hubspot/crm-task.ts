import type { CrmObject } from '../sdk/crm-objects.ts';
import type { CrmTask } from '../sdk/crm-tasks.ts';
import { asAsked } from './crm-object.ts';
import { parseInstant } from './instant.ts';

/** What HubSpot has to send for `subject`, `dueDate` and `status`. */
const TASK_PROPERTIES = ['hs_task_subject', 'hs_timestamp', 'hs_task_status'] as const;

/** The properties an author asked for, and those a `CrmTask` is made of. */
export function withTaskProperties(asked: readonly string[] = []): readonly string[] {
  return [...new Set([...asked, ...TASK_PROPERTIES])];
}

/** `record` was read with `withTaskProperties`. */
export function toCrmTask<P extends string>(record: CrmObject): CrmTask<P> {
  const { properties } = record;
  const dueMs = parseInstant(properties['hs_timestamp'] ?? '');
  return {
    ...record,
    properties: asAsked<P>(properties),
    subject: properties['hs_task_subject'] ?? '',
    dueDate: dueMs === undefined ? '' : new Date(dueMs).toISOString(),
    status: properties['hs_task_status'] ?? '',
  };
}
