import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { batchWire, NOT_FOUND, openPortal, recordWire, rejectionOf } from './open-portal.ts';

const MANY = Array.from({ length: 150 }, (_, index) => `a_property_with_a_long_name_${index}`);

describe('get', () => {
  it('turns the wire into a record', async () => {
    const app = new Hono().get('/crm/v3/objects/deals/1', (c) =>
      c.json({
        ...recordWire('1', { dealname: 'Harbour', amount: null }),
        associations: {
          companies: {
            results: [
              { id: '7', type: 'deal_to_company' },
              { id: '7', type: 'deal_to_company_unlabeled' },
              { id: '8', type: 'deal_to_company' },
            ],
          },
        },
      }),
    );
    const { hubspot, calls } = openPortal(app);
    const deal = await hubspot.deals.get('1', {
      properties: ['dealname', 'amount'],
      associations: ['companies'],
    });
    expect(deal).toEqual({
      id: '1',
      properties: { hs_object_id: '1', dealname: 'Harbour', amount: null },
      createdAt: new Date('2026-01-02T03:04:05.678Z'),
      updatedAt: new Date('2026-02-03T04:05:06.789Z'),
      archived: false,
      associations: { companies: ['7', '8'] },
    });
    expect(calls).toEqual([
      'GET /crm/v3/objects/deals/1?properties=dealname&properties=amount&associations=companies',
    ]);
  });

  it('is null when HubSpot says there is no such record', async () => {
    const app = new Hono().all('*', (c) => c.json(NOT_FOUND, 404));
    const { hubspot } = openPortal(app);
    expect(await hubspot.deals.get('404')).toBeNull();
    expect(await hubspot.tasks.get('404')).toBeNull();
    expect(await hubspot.owners.get('404')).toBeNull();
    expect(await hubspot.properties.get('deals', 'nope')).toBeNull();
    expect(await hubspot.pipelines.get('deals', 'nope')).toBeNull();
  });

  it('throws on a 404 that is not about the record', async () => {
    for (const body of ['<html>404</html>', '{"status":"error","category":"NO_SUCH_ROUTE"}', '']) {
      const app = new Hono().all('*', (c) => c.body(body, 404));
      const error = await rejectionOf(openPortal(app).hubspot.deals.get('1'));
      expect(error).toMatchObject({ name: 'HubSpotError', status: 404 });
    }
  });

  it('throws when a write meets a record that is not there', async () => {
    const app = new Hono().all('*', (c) => c.json(NOT_FOUND, 404));
    expect(await rejectionOf(openPortal(app).hubspot.deals.update(1, {}))).toMatchObject({
      status: 404,
      category: 'OBJECT_NOT_FOUND',
    });
  });

  it('reads a long property list by batch/read, and associations by GET', async () => {
    const app = new Hono()
      .get('/crm/v3/objects/deals/1', (c) =>
        c.json({
          ...recordWire('1'),
          associations: { companies: { results: [{ id: '7', type: 'x' }] } },
        }),
      )
      .post('/crm/v3/objects/deals/batch/read', (c) =>
        c.json(batchWire([recordWire('1', { [MANY[0] ?? '']: 'first' })])),
      );
    const { hubspot, calls, bodies } = openPortal(app);
    const deal = await hubspot.deals.get('1', { properties: MANY, associations: ['companies'] });
    expect(deal?.properties[MANY[0] ?? '']).toBe('first');
    expect(deal?.associations).toEqual({ companies: ['7'] });
    expect(calls).toEqual([
      'GET /crm/v3/objects/deals/1?properties=hs_object_id&associations=companies',
      'POST /crm/v3/objects/deals/batch/read?archived=false',
    ]);
    expect(bodies[1]).toEqual({
      inputs: [{ id: '1' }],
      properties: MANY,
      propertiesWithHistory: [],
    });
  });

  it('keeps idProperty and archived on the long way', async () => {
    const app = new Hono().post('/crm/v3/objects/contacts/batch/read', (c) =>
      c.json(batchWire([recordWire('1')])),
    );
    const { hubspot, calls, bodies } = openPortal(app);
    await hubspot.contacts.get('a/b@example.com', {
      properties: MANY,
      idProperty: 'email',
      archived: true,
    });
    expect(calls).toEqual(['POST /crm/v3/objects/contacts/batch/read?archived=true']);
    expect(bodies[0]).toMatchObject({ idProperty: 'email', inputs: [{ id: 'a/b@example.com' }] });
  });

  it('tells a missing record from a refusal on the long way', async () => {
    const answers = ['OBJECT_NOT_FOUND', 'VALIDATION_ERROR'];
    const app = new Hono().post('/crm/v3/objects/deals/batch/read', (c) => {
      const category = answers.shift();
      const error = { status: 'error', category, message: 'No.', context: { ids: ['1'] } };
      return c.json(batchWire([], { numErrors: 1, errors: [error] }), 207);
    });
    const { hubspot } = openPortal(app);
    expect(await hubspot.deals.get('1', { properties: MANY })).toBeNull();
    expect(await rejectionOf(hubspot.deals.get('1', { properties: MANY }))).toMatchObject({
      category: 'VALIDATION_ERROR',
    });
  });

  it('fetches the associations that do not fit into the record', async () => {
    const app = new Hono()
      .get('/crm/v3/objects/deals/1', (c) =>
        c.json({
          ...recordWire('1'),
          associations: {
            contacts: { results: [{ id: '1', type: 'x' }], paging: { next: { after: '1' } } },
          },
        }),
      )
      .get('/crm/v4/objects/deals/1/associations/contacts', (c) => {
        const isFirst = c.req.query('after') === undefined;
        return c.json({
          results: [{ toObjectId: isFirst ? 1 : 2, associationTypes: [] }],
          ...(isFirst ? { paging: { next: { after: 'two' } } } : {}),
        });
      });
    const deal = await openPortal(app).hubspot.deals.get('1', { associations: ['contacts'] });
    expect(deal?.associations).toEqual({ contacts: ['1', '2'] });
  });

  it('reports an answer that is not what HubSpot documents', async () => {
    const answers = [
      new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
      new Response('sentinel: oops', { headers: { 'content-type': 'application/json' } }),
      new Response('{}', { headers: {} }),
      new Response('', { headers: { 'content-type': 'application/json' } }),
    ];
    for (const answer of answers) {
      const app = new Hono().all('*', () => answer);
      const error = await rejectionOf(openPortal(app).hubspot.deals.get('1'));
      expect(error).toMatchObject({ status: 200, category: 'INVALID_ANSWER' });
    }
  });
});

describe('ids', () => {
  it.each(['', '  ', '.', '..', Number.NaN, 1.5, 2 ** 60])(
    'refuses %j without a request',
    async (id) => {
      const { hubspot, requestCount } = openPortal(new Hono());
      const attempts = [
        () => hubspot.deals.get(id),
        () => hubspot.deals.get(id, { properties: MANY }),
        () => hubspot.deals.update(id, {}),
        () => hubspot.deals.archive(id),
        () => hubspot.deals.batchRead([1, id]),
        () => hubspot.deals.batchUpdate([{ id, properties: {} }]),
        () => hubspot.deals.create({}, { associations: [{ objectType: 'contacts', id }] }),
        () => hubspot.owners.get(id),
        () => hubspot.associations.list('deals', id, 'contacts'),
        () => hubspot.associations.create('deals', 1, 'contacts', id),
        () => hubspot.associations.archive('deals', id, 'contacts', 1),
      ];
      for (const attempt of attempts) {
        expect(await rejectionOf(attempt)).toBeInstanceOf(TypeError);
      }
      expect(requestCount()).toBe(0);
    },
  );

  it('encodes what would leave its segment', async () => {
    const app = new Hono().all('*', (c) => c.json(NOT_FOUND, 404));
    const { hubspot, calls } = openPortal(app);
    await hubspot.deals.get('1/../2?x=1#y');
    await hubspot.object('p/../contacts').get('%2e%2e');
    expect(calls).toEqual([
      'GET /crm/v3/objects/deals/1%2F..%2F2%3Fx%3D1%23y',
      'GET /crm/v3/objects/p%2F..%2Fcontacts/%252e%252e',
    ]);
  });

  it.each(['', '..'])('refuses the object type, property or pipeline %j', async (name) => {
    const { hubspot, requestCount } = openPortal(new Hono());
    const attempts = [
      () => hubspot.object(name),
      () => hubspot.properties.list(name),
      () => hubspot.properties.get('deals', name),
      () => hubspot.pipelines.list(name),
      () => hubspot.pipelines.get('deals', name),
    ];
    for (const attempt of attempts) {
      expect(await rejectionOf(attempt)).toBeInstanceOf(TypeError);
    }
    expect(requestCount()).toBe(0);
  });
});

describe('list', () => {
  it('asks for a page only when it is needed', async () => {
    const app = new Hono().get('/crm/v3/objects/deals', (c) => {
      const after = Number(c.req.query('after') ?? '0');
      return c.json({
        results: [recordWire(String(after + 1)), recordWire(String(after + 2))],
        ...(after < 4 ? { paging: { next: { after: String(after + 2) } } } : {}),
      });
    });
    const { hubspot, calls, requestCount } = openPortal(app);
    const deals = hubspot.deals.list({ pageSize: 2 });
    expect(requestCount()).toBe(0);

    const some: string[] = [];
    for await (const deal of deals) {
      some.push(deal.id);
      if (some.length === 3) break;
    }
    expect(some).toEqual(['1', '2', '3']);
    expect(calls).toEqual([
      'GET /crm/v3/objects/deals?limit=2',
      'GET /crm/v3/objects/deals?limit=2&after=2',
    ]);

    const sizes: number[] = [];
    for await (const page of deals.pages()) sizes.push(page.length);
    expect(sizes).toEqual([2, 2, 2]);
  });

  it('reads a long property list page by page through batch/read', async () => {
    const app = new Hono()
      .get('/crm/v3/objects/deals', (c) =>
        c.json({
          results: ['1', '2', '3'].map((id) => ({
            ...recordWire(id),
            associations: { contacts: { results: [{ id: `1${id}`, type: 'x' }] } },
          })),
        }),
      )
      .post('/crm/v3/objects/deals/batch/read', (c) =>
        // In another order, and without a record that was deleted in between.
        c.json(batchWire([recordWire('3', { x: 'three' }), recordWire('1', { x: 'one' })])),
      );
    const { hubspot, calls } = openPortal(app);
    const found: unknown[] = [];
    for await (const { id, properties, associations } of hubspot.deals.list({
      properties: [...MANY, 'x'],
      associations: ['contacts'],
    })) {
      found.push([id, properties.x, associations]);
    }
    expect(found).toEqual([
      ['1', 'one', { contacts: ['11'] }],
      ['3', 'three', { contacts: ['13'] }],
    ]);
    expect(calls).toEqual([
      'GET /crm/v3/objects/deals?limit=100&properties=hs_object_id&associations=contacts',
      'POST /crm/v3/objects/deals/batch/read?archived=false',
    ]);
  });

  it('never builds a URL of more than 2,000 characters', async () => {
    const lengths: number[] = [];
    const app = new Hono().all('*', (c) => {
      lengths.push(c.req.url.length);
      return c.json(c.req.method === 'GET' ? recordWire('1') : batchWire([recordWire('1')]));
    });
    const { hubspot } = openPortal(app);
    for (let count = 0; count <= MANY.length; count += 1) {
      await hubspot.deals.get('1', { properties: MANY.slice(0, count) });
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(Math.max(...lengths)).toBeGreaterThan(1500);
  });
});

describe('search', () => {
  it('sends the shorthand as one group and leaves the limit to HubSpot', async () => {
    const app = new Hono().post('/crm/v3/objects/deals/search', (c) =>
      c.json({ total: 41, results: [recordWire('1')], paging: { next: { after: '10' } } }),
    );
    const { hubspot, bodies } = openPortal(app);
    const found = await hubspot.deals.search({
      filters: [{ propertyName: 'dealstage', operator: 'IN', values: ['a', 'b'] }],
      sorts: [{ propertyName: 'amount', direction: 'DESCENDING' }],
      properties: ['amount'],
    });
    expect(bodies).toEqual([
      {
        filterGroups: [
          { filters: [{ propertyName: 'dealstage', operator: 'IN', values: ['a', 'b'] }] },
        ],
        sorts: [{ propertyName: 'amount', direction: 'DESCENDING' }],
        properties: ['amount'],
      },
    ]);
    expect(found.map(({ id }) => id)).toEqual(['1']);
    expect(found.total).toBe(41);
    expect(found.after).toBe('10');
    expect(Object.keys(found)).toEqual(['0']);
    expect(JSON.parse(JSON.stringify(found))).toHaveLength(1);
    expect(found.filter(() => true)).not.toHaveProperty('total');
  });

  it('adds filters to every group', async () => {
    const app = new Hono().all('*', (c) => c.json({ total: 0, results: [] }));
    const { hubspot, bodies } = openPortal(app);
    const a = { propertyName: 'a', operator: 'EQ', value: '1' } as const;
    const b = { propertyName: 'b', operator: 'EQ', value: '2' } as const;
    const c = { propertyName: 'c', operator: 'HAS_PROPERTY' } as const;
    const found = await hubspot.deals.search({
      filters: [c],
      filterGroups: [{ filters: [a] }, { filters: [b] }],
    });
    expect(bodies).toEqual([{ filterGroups: [{ filters: [a, c] }, { filters: [b, c] }] }]);
    expect(found).toHaveLength(0);
    expect(found.after).toBeUndefined();
  });
});

describe('create', () => {
  it('writes values as HubSpot takes them', async () => {
    const app = new Hono().post('/crm/v3/objects/deals', (c) => c.json(recordWire('1'), 201));
    const { hubspot, bodies } = openPortal(app);
    await hubspot.deals.create({
      dealname: 'Harbour',
      amount: 12.5,
      big: 1e21,
      small: 1e-7,
      won: true,
      closedate: new Date(1_700_000_000_000),
      description: null,
      pipeline: undefined,
    });
    expect(bodies).toEqual([
      {
        properties: {
          dealname: 'Harbour',
          amount: '12.5',
          big: '1000000000000000000000',
          small: '0.0000001',
          won: 'true',
          closedate: '1700000000000',
          description: '',
        },
      },
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN)])(
    'refuses the value %s, by the name of its property',
    async (amount) => {
      const { hubspot, requestCount } = openPortal(new Hono());
      const error = await rejectionOf(hubspot.deals.create({ amount }));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain('amount');
      expect(requestCount()).toBe(0);
    },
  );

  it('associates standard objects in the same request', async () => {
    const app = new Hono().post('/crm/v3/objects/notes', (c) => c.json(recordWire('9'), 201));
    const { hubspot, calls, bodies } = openPortal(app);
    await hubspot.notes.create(
      { hs_note_body: 'Called' },
      {
        associations: [
          { objectType: 'contacts', id: 1 },
          { objectType: 'DEAL', id: '2' },
          { objectType: '0-2', id: '3' },
        ],
      },
    );
    const type = (associationTypeId: number) => [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    ];
    expect(calls).toEqual(['POST /crm/v3/objects/notes']);
    expect(bodies).toEqual([
      {
        properties: { hs_note_body: 'Called' },
        associations: [
          { to: { id: '1' }, types: type(202) },
          { to: { id: '2' }, types: type(214) },
          { to: { id: '3' }, types: type(190) },
        ],
      },
    ]);
  });

  it('associates custom objects afterwards, and names the record when that fails', async () => {
    const created = {
      status: 'COMPLETE',
      results: [],
      startedAt: '2026-01-02T03:04:05.678Z',
      completedAt: '2026-01-02T03:04:05.678Z',
    };
    let isRefusing = false;
    const app = new Hono()
      .post('/crm/v3/objects/p_pets', (c) => c.json(recordWire('9'), 201))
      .put('/crm/v4/objects/p_pets/9/associations/default/contacts/1', (c) =>
        isRefusing
          ? c.json({ category: 'VALIDATION_ERROR', message: 'No.' }, 400)
          : c.json(created),
      );
    const { hubspot, calls } = openPortal(app);
    const options = { associations: [{ objectType: 'contacts', id: 1 }] };
    expect(await hubspot.object('p_pets').create({ name: 'Rex' }, options)).toMatchObject({
      id: '9',
    });
    expect(calls).toEqual([
      'POST /crm/v3/objects/p_pets',
      'PUT /crm/v4/objects/p_pets/9/associations/default/contacts/1',
    ]);

    isRefusing = true;
    const error = await rejectionOf(hubspot.object('p_pets').create({ name: 'Rex' }, options));
    expect(error).toMatchObject({ status: 400, category: 'VALIDATION_ERROR' });
    expect(error.message).toMatch(/^The p_pets record 9 was created, but not associated/);
  });
});

describe('batches', () => {
  const ids = Array.from({ length: 250 }, (_, index) => index + 1);

  /** Answers `batch/<verb>` requests with their inputs, except the one whose turn is `failing`. */
  function batchApp(failing = 0) {
    let turn = 0;
    return new Hono().post('/crm/v3/objects/deals/batch/:verb', async (c) => {
      turn += 1;
      if (turn === failing) return c.json({ category: 'VALIDATION_ERROR', message: 'No.' }, 400);
      const { inputs }: { inputs: { id?: string; objectWriteTraceId?: string }[] } =
        await c.req.json();
      const results = inputs.map((input) => recordWire(input.id ?? `n${input.objectWriteTraceId}`));
      return c.json(batchWire(results), c.req.param('verb') === 'create' ? 201 : 200);
    });
  }

  it('sends nothing for nothing', async () => {
    const { hubspot, requestCount } = openPortal(new Hono());
    expect(await hubspot.deals.batchRead([])).toEqual({ results: [], errors: [] });
    expect(await hubspot.deals.batchCreate([])).toEqual({ results: [], errors: [] });
    expect(await hubspot.deals.batchUpdate([])).toEqual({ results: [], errors: [] });
    expect(requestCount()).toBe(0);
  });

  it('sends 100 at a time', async () => {
    const { hubspot, requestCount } = openPortal(batchApp());
    const read = await hubspot.deals.batchRead([...ids, '7', 7]);
    const created = await hubspot.deals.batchCreate(ids.map((amount) => ({ amount })));
    const updated = await hubspot.deals.batchUpdate(ids.map((id) => ({ id, properties: {} })));
    expect(read.results.map(({ id }) => id)).toEqual(ids.map(String));
    expect(created.results).toHaveLength(250);
    expect(updated.results.map(({ id }) => id)).toEqual(ids.map(String));
    expect([read.errors, created.errors, updated.errors]).toEqual([[], [], []]);
    expect(requestCount()).toBe(9);
  });

  it('says which inputs were refused', async () => {
    const app = new Hono()
      .post('/crm/v3/objects/deals/batch/create', (c) =>
        c.json(
          batchWire([recordWire('1')], {
            numErrors: 1,
            errors: [
              {
                status: 'error',
                category: 'VALIDATION_ERROR',
                message: 'No.',
                context: { objectWriteTraceId: ['1'] },
              },
            ],
          }),
          207,
        ),
      )
      .post('/crm/v3/objects/deals/batch/read', (c) =>
        c.json(
          batchWire([recordWire('1')], {
            errors: [
              {
                status: 'error',
                category: 'OBJECT_NOT_FOUND',
                message: 'Could not get some DEAL objects.',
                context: { ids: ['2'] },
              },
            ],
          }),
          207,
        ),
      );
    const { hubspot } = openPortal(app);
    const created = await hubspot.deals.batchCreate([{ amount: 1 }, { amount: 2 }]);
    expect(created.results).toHaveLength(1);
    expect(created.errors).toMatchObject([{ category: 'VALIDATION_ERROR', ids: [], inputs: [1] }]);
    const read = await hubspot.deals.batchRead([1, 2, '2']);
    expect(read.results).toHaveLength(1);
    expect(read.errors).toMatchObject([{ ids: ['2'], inputs: [1, 2] }]);
  });

  it('throws when the first request of a write fails', async () => {
    const { hubspot, requestCount } = openPortal(batchApp(1));
    const error = await rejectionOf(hubspot.deals.batchCreate(ids.map((amount) => ({ amount }))));
    expect(error).toMatchObject({ status: 400, category: 'VALIDATION_ERROR' });
    expect(requestCount()).toBe(1);
  });

  it('keeps what was written when a later request fails', async () => {
    const { hubspot, requestCount } = openPortal(batchApp(2));
    const { results, errors } = await hubspot.deals.batchUpdate(
      ids.map((id) => ({ id, properties: {} })),
    );
    expect(requestCount()).toBe(2);
    expect(results).toHaveLength(100);
    expect(errors.map(({ category }) => category)).toEqual(['VALIDATION_ERROR', 'NOT_SENT']);
    expect(errors[0]?.inputs).toEqual(ids.slice(100, 200).map((id) => id - 1));
    expect(errors[1]?.ids).toEqual(ids.slice(200).map(String));
    expect(errors[1]?.message).toContain('50 inputs were not sent');
  });

  it('throws when any request of a read fails', async () => {
    const { hubspot } = openPortal(batchApp(3));
    expect(await rejectionOf(hubspot.deals.batchRead(ids))).toMatchObject({ status: 400 });
  });
});
