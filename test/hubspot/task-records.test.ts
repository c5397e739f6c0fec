import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openPortal, recordWire, rejectionOf } from './open-portal.ts';

const OWNER = {
  id: '55',
  email: 'Kim@Example.com',
  archived: false,
  createdAt: '2026-01-02T03:04:05.678Z',
  updatedAt: '2026-01-02T03:04:05.678Z',
  type: 'PERSON',
};
const TASK = recordWire('1', {
  hs_task_subject: 'Call back',
  hs_timestamp: '2026-05-06T07:08:09Z',
  hs_task_status: 'NOT_STARTED',
});

function taskApp() {
  return new Hono()
    .get('/crm/v3/owners/', (c) => c.json({ results: [OWNER] }))
    .get('/crm/v3/objects/tasks/1', (c) => c.json(TASK))
    .post('/crm/v3/objects/tasks/search', (c) =>
      c.json({ total: 3, results: [TASK, recordWire('2')], paging: { next: { after: '2' } } }),
    );
}

describe('tasks', () => {
  it('finds an owner’s open tasks due before a moment', async () => {
    const { hubspot, calls, bodies } = openPortal(taskApp());
    const tasks = await hubspot.tasks.search({
      ownerEmail: 'kim@example.com',
      dueBefore: '2026-05-07',
      limit: 5,
      properties: ['hs_task_priority', 'hs_task_subject'],
    });
    expect(calls).toEqual([
      'GET /crm/v3/owners/?email=kim%40example.com&limit=500&archived=false',
      'POST /crm/v3/objects/tasks/search',
    ]);
    expect(bodies[1]).toEqual({
      limit: 5,
      sorts: [{ propertyName: 'hs_timestamp', direction: 'ASCENDING' }],
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'hs_timestamp',
              operator: 'LT',
              value: String(Date.UTC(2026, 4, 7)),
            },
            { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
            { propertyName: 'hubspot_owner_id', operator: 'EQ', value: '55' },
          ],
        },
      ],
      properties: ['hs_task_priority', 'hs_task_subject', 'hs_timestamp', 'hs_task_status'],
    });
    expect(tasks.map(({ subject, dueDate, status }) => [subject, dueDate, status])).toEqual([
      ['Call back', '2026-05-06T07:08:09.000Z', 'NOT_STARTED'],
      ['', '', ''],
    ]);
    expect([tasks.total, tasks.after]).toEqual([3, '2']);
  });

  it('keeps the author’s sort and adds to every group of theirs', async () => {
    const { hubspot, bodies } = openPortal(taskApp());
    const a = { propertyName: 'a', operator: 'EQ', value: '1' } as const;
    const b = { propertyName: 'b', operator: 'EQ', value: '2' } as const;
    const sorts = [{ propertyName: 'hs_createdate', direction: 'DESCENDING' }] as const;
    await hubspot.tasks.search({
      dueBefore: 1_700_000_000_000,
      filters: [a],
      filterGroups: [{ filters: [b] }, { filters: [] }],
      sorts,
    });
    const due = [
      { propertyName: 'hs_timestamp', operator: 'LT', value: '1700000000000' },
      { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
    ];
    expect(bodies[0]).toMatchObject({
      sorts,
      filterGroups: [{ filters: [b, a, ...due] }, { filters: [a, ...due] }],
    });
  });

  it('searches without conditions too', async () => {
    const { hubspot, bodies } = openPortal(taskApp());
    await hubspot.tasks.search({ query: 'call' });
    expect(bodies).toEqual([
      { query: 'call', properties: ['hs_task_subject', 'hs_timestamp', 'hs_task_status'] },
    ]);
  });

  it.each(['nobody@example.com', '', '  '])(
    'finds nothing for the owner %j',
    async (ownerEmail) => {
      const { hubspot, calls } = openPortal(taskApp());
      const tasks = await hubspot.tasks.search({ ownerEmail });
      expect([...tasks]).toEqual([]);
      expect([tasks.total, tasks.after]).toEqual([0, undefined]);
      expect(calls.filter((call) => call.includes('search'))).toEqual([]);
    },
  );

  it.each([
    ['2026-05-07', Date.UTC(2026, 4, 7)],
    ['2026-05-07T10:00', Date.UTC(2026, 4, 7, 10)],
    ['2026-05-07T10:00:00.5+02:00', Date.UTC(2026, 4, 7, 8, 0, 0, 500)],
    ['1700000000000', 1_700_000_000_000],
    [1_700_000_000_000.9, 1_700_000_000_000],
    [new Date(5), 5],
  ])('reads dueBefore %j as %d', async (dueBefore, epochMs) => {
    const { hubspot, bodies } = openPortal(taskApp());
    await hubspot.tasks.search({ dueBefore });
    expect(bodies[0]).toMatchObject({
      filterGroups: [{ filters: [{ value: String(epochMs) }, {}] }],
    });
  });

  it.each(['', 'tomorrow', '1', '2026-13-01', '07/05/2026', Number.NaN, new Date(Number.NaN)])(
    'refuses dueBefore %j before any request',
    async (dueBefore) => {
      const { hubspot, requestCount } = openPortal(taskApp());
      const error = await rejectionOf(
        hubspot.tasks.search({ ownerEmail: 'kim@example.com', dueBefore }),
      );
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain('dueBefore must be ISO 8601');
      expect(requestCount()).toBe(0);
    },
  );

  it('gives a single task its fields', async () => {
    const { hubspot, calls } = openPortal(taskApp());
    expect(await hubspot.tasks.get('1')).toMatchObject({ id: '1', subject: 'Call back' });
    expect(calls).toEqual([
      'GET /crm/v3/objects/tasks/1?properties=hs_task_subject&properties=hs_timestamp&properties=hs_task_status',
    ]);
  });
});
