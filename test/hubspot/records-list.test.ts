import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { batchWire, openPortal, recordWire } from './open-portal.ts';

const MANY = Array.from({ length: 150 }, (_, index) => `a_property_with_a_long_name_${index}`);

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
