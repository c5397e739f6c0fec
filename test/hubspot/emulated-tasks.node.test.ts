import { describe, expect, it } from 'vitest';
import { DAY_MS, NOW_MS, openEmulator } from './open-emulator.ts';

describe('tasks', () => {
  it('finds the overdue tasks of an owner, oldest first', async () => {
    const { hubspot } = await openEmulator();
    const tasks = await hubspot.tasks.search({
      ownerEmail: 'maria.lopez@example.com',
      dueBefore: NOW_MS + DAY_MS / 2,
    });
    expect(tasks.map(({ subject, status }) => [subject, status])).toEqual([
      ['Send Ada the signed contract', 'NOT_STARTED'],
      ['Call Tom about the pilot dates', 'IN_PROGRESS'],
      ['Follow up on the customs add-on', 'NOT_STARTED'],
    ]);
    expect(tasks.total).toBe(3);
    expect(tasks[0]?.dueDate).toMatch(/^2026-09-13T\d\d:\d\d:\d\d\.\d{3}Z$/);
    const overdue = await hubspot.tasks.search({ dueBefore: new Date(NOW_MS), limit: 1 });
    expect(overdue.map(({ subject }) => subject)).toEqual(['Answer Omar on data protection']);
    expect(overdue.total).toBe(4);
    expect(await hubspot.tasks.search({ ownerEmail: 'nobody@example.com' })).toHaveLength(0);
    const task = await hubspot.tasks.get(tasks[0]?.id ?? '', { properties: ['hs_task_type'] });
    expect(task).toMatchObject({ subject: 'Send Ada the signed contract', status: 'NOT_STARTED' });
    expect(task?.properties.hs_task_type).toBe('EMAIL');
  });
});
