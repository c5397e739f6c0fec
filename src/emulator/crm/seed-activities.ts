import { daysBefore, daysFrom, type SeedGroup } from './seed-group.ts';

type TaskRow = readonly [
  subject: string,
  /** Days from now to the due date; negative is past. */
  dueInDays: number,
  status: string,
  priority: string,
  type: string,
  owner: string,
  deal: string,
];

const TASKS: readonly TaskRow[] = [
  ['Send Ada the signed contract', -2, 'NOT_STARTED', 'HIGH', 'EMAIL', '1', '1'],
  ['Call Tom about the pilot dates', -0.5, 'IN_PROGRESS', 'MEDIUM', 'CALL', '1', '2'],
  ['Book the warehouse walk-through', 3, 'NOT_STARTED', 'LOW', 'TODO', '1', '3'],
  ['Follow up on the customs add-on', 0.2, 'NOT_STARTED', 'MEDIUM', 'CALL', '1', '6'],
  ['Prepare the fleet pricing sheet', -4, 'COMPLETED', 'HIGH', 'TODO', '2', '4'],
  ['Ask Jonas for a reference', -1, 'WAITING', 'LOW', 'EMAIL', '2', '5'],
  ['Check the developer seat count', 1, 'NOT_STARTED', 'MEDIUM', 'TODO', '2', '12'],
  ['Answer Omar on data protection', -6, 'NOT_STARTED', 'HIGH', 'EMAIL', '4200000003', '8'],
  ['Demo the licence portal to Yuki', 2, 'NOT_STARTED', 'HIGH', 'TODO', '4200000003', '10'],
  ['Log the lost-deal reason', -30, 'COMPLETED', 'NONE', 'TODO', '4200000003', '9'],
];

const NOTES: readonly (readonly [body: string, daysAgo: number, deal: string])[] = [
  ['Ada wants the renewal signed before the fiscal year ends.', 3, '1'],
  ['Legal asked for the data processing agreement in Dutch.', 5, '4'],
  ['Omar prefers e-mail to calls.', 8, '8'],
  ['Budget for developer seats is approved up to 16,000.', 1, '12'],
];

/** Ids of seeded activities are beyond int32, as a grown portal's are. */
const FIRST_TASK_ID = 30_000_000_001;
const FIRST_NOTE_ID = 31_000_000_001;

/** Ten tasks of all owners, some overdue and some completed, and four notes, each on a deal. */
export function seedActivities(nowMs: number): SeedGroup {
  const tasks = TASKS.map(([subject, dueInDays, status, priority, type, owner], index) => ({
    objectType: 'tasks',
    id: String(FIRST_TASK_ID + index),
    createdAtMs: daysBefore(nowMs, 35 - index),
    properties: {
      hs_task_subject: subject,
      hs_timestamp: daysFrom(nowMs, dueInDays),
      hs_task_status: status,
      hs_task_priority: priority,
      hs_task_type: type,
      hubspot_owner_id: owner,
    },
  }));
  const notes = NOTES.map(([body, daysAgo], index) => ({
    objectType: 'notes',
    id: String(FIRST_NOTE_ID + index),
    createdAtMs: daysBefore(nowMs, daysAgo),
    properties: {
      hs_note_body: body,
      hs_timestamp: daysFrom(nowMs, -daysAgo),
      hubspot_owner_id: '1',
    },
  }));
  const associations = [
    ...TASKS.map((row, index) => ({ id: tasks[index]?.id ?? '', type: 'tasks', deal: row[6] })),
    ...NOTES.map((row, index) => ({ id: notes[index]?.id ?? '', type: 'notes', deal: row[2] })),
  ].map(({ id, type, deal }) => ({ from: [type, id] as const, to: ['deals', deal] as const }));
  return { records: [...tasks, ...notes], associations };
}
