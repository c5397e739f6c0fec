import type { RecordRef } from './association-graph.ts';
import { formatInstant, parseInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';
import type { CrmRecord } from './record-table.ts';

/** What is needed of the CRM's store. */
interface RecordStore {
  readonly nowMs: () => number;
  find(type: ObjectType, id: string): CrmRecord | undefined;
  properties(type: ObjectType): ReadonlyMap<string, unknown>;
}

const ACTIVITIES = new Set(['notes', 'calls', 'emails', 'meetings', 'tasks']);
const LAST_ACTIVITY = 'notes_last_updated';

/**
 * An activity that has happened moves the "last activity date" of the records it is associated
 * with. HubSpot counts a task once it is completed.
 */
export function noteLastActivity(crm: RecordStore, a: RecordRef, b: RecordRef): void {
  for (const [activity, target] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!ACTIVITIES.has(activity.type.plural)) continue;
    if (!crm.properties(target.type).has(LAST_ACTIVITY)) continue;
    const record = crm.find(target.type, target.id);
    const values = crm.find(activity.type, activity.id)?.properties;
    const happenedMs = parseInstant(values?.get('hs_timestamp') ?? '');
    if (!record || happenedMs === undefined || happenedMs > crm.nowMs()) continue;
    if (activity.type.plural === 'tasks' && values?.get('hs_task_status') !== 'COMPLETED') continue;
    const known = parseInstant(record.properties.get(LAST_ACTIVITY) ?? '') ?? 0;
    if (happenedMs > known) record.properties.set(LAST_ACTIVITY, formatInstant(happenedMs));
  }
}
