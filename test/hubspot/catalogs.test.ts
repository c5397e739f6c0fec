import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openPortal, rejectionOf } from './open-portal.ts';

const TIMES = { createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z' };

describe('properties', () => {
  it('are in display order, as are their options', async () => {
    const option = (value: string, displayOrder?: number) => ({
      label: value.toUpperCase(),
      value,
      hidden: value === 'b',
      displayOrder,
    });
    const property = (name: string, displayOrder?: number) => ({
      name,
      label: name,
      type: 'enumeration',
      fieldType: 'select',
      description: '',
      groupName: 'g',
      displayOrder,
      options: [option('z', -1), option('b', 2), option('a', 1)],
    });
    const app = new Hono().get('/crm/v3/properties/deals', (c) =>
      c.json({
        results: [
          property('last', -1),
          property('second', 2),
          property('first', 0),
          property('none'),
        ],
      }),
    );
    const listed = await openPortal(app).hubspot.properties.list('deals');
    expect(listed.map(({ name }) => name)).toEqual(['first', 'second', 'last', 'none']);
    expect(listed[0]).toEqual({
      name: 'first',
      label: 'first',
      type: 'enumeration',
      fieldType: 'select',
      options: [
        { label: 'A', value: 'a', hidden: false },
        { label: 'B', value: 'b', hidden: true },
        { label: 'Z', value: 'z', hidden: false },
      ],
    });
  });
});

describe('pipelines', () => {
  it('are in display order, as are their stages', async () => {
    const stage = (id: string, displayOrder: number) => ({
      id,
      label: id,
      displayOrder,
      metadata: { isClosed: 'false' },
      archived: false,
      ...TIMES,
    });
    const pipeline = (id: string, displayOrder: number) => ({
      id,
      label: id,
      displayOrder,
      stages: [stage('late', 1), stage('early', 0)],
      archived: false,
      ...TIMES,
    });
    const app = new Hono().get('/crm/v3/pipelines/deals', (c) =>
      c.json({ results: [pipeline('b', 1), pipeline('a', 0)] }),
    );
    const pipelines = await openPortal(app).hubspot.pipelines.list('deals');
    expect(pipelines.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(pipelines[0]?.stages).toEqual([
      { id: 'early', label: 'early', displayOrder: 0, metadata: { isClosed: 'false' } },
      { id: 'late', label: 'late', displayOrder: 1, metadata: { isClosed: 'false' } },
    ]);
  });
});

describe('owners', () => {
  const owner = (id: string, email?: string) => ({
    id,
    email,
    firstName: 'Kim',
    userId: 9,
    type: 'PERSON',
    archived: false,
    ...TIMES,
  });

  it('are found by their e-mail, whatever its case', async () => {
    const app = new Hono().get('/crm/v3/owners/', (c) =>
      c.json({
        results: [owner('1', 'other@example.com'), owner('2'), owner('3', 'Kim@example.com')],
      }),
    );
    expect(await openPortal(app).hubspot.owners.findByEmail(' kim@EXAMPLE.com ')).toEqual({
      id: '3',
      email: 'Kim@example.com',
      firstName: 'Kim',
      lastName: undefined,
      userId: '9',
      archived: false,
    });
  });

  it.each(['', '  '])('are not asked for by the e-mail %j', async (email) => {
    const { hubspot, requestCount } = openPortal(new Hono());
    expect(await hubspot.owners.findByEmail(email)).toBeNull();
    expect(requestCount()).toBe(0);
  });

  it('refuse an id that is not a number', async () => {
    const { hubspot, requestCount } = openPortal(new Hono());
    expect(await rejectionOf(hubspot.owners.get('kim'))).toBeInstanceOf(TypeError);
    expect(requestCount()).toBe(0);
  });
});

describe('associations', () => {
  it('throw the error that HubSpot hides in a 200', async () => {
    const app = new Hono().put('/crm/v4/objects/deals/1/associations/default/contacts/2', (c) =>
      c.json({
        status: 'COMPLETE',
        results: [],
        numErrors: 1,
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'No such contact.' }],
        startedAt: TIMES.createdAt,
        completedAt: TIMES.createdAt,
      }),
    );
    const { hubspot } = openPortal(app);
    expect(await rejectionOf(hubspot.associations.create('deals', 1, 'contacts', 2))).toMatchObject(
      {
        category: 'OBJECT_NOT_FOUND',
      },
    );
  });
});
