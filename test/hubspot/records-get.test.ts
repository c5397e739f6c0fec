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
