import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openPortal, recordWire } from './open-portal.ts';

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
