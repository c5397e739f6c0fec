import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openPortal, recordWire, rejectionOf } from './open-portal.ts';

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
