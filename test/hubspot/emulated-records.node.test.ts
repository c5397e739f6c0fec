import { describe, expect, it } from 'vitest';
import { collect, LONG_LIST, NOW_MS, openEmulator } from './open-emulator.ts';
import { rejectionOf } from './open-portal.ts';

describe('records', () => {
  it('gets a record with properties and associations', async () => {
    const { hubspot } = await openEmulator();
    const deal = await hubspot.deals.get(1, {
      properties: ['dealname', 'amount'],
      associations: ['contacts', 'companies'],
    });
    expect(deal?.properties.dealname).toBe('Northwind: point-of-sale renewal');
    expect(deal?.properties.amount).toBe('48000');
    expect(deal?.associations).toEqual({ contacts: ['1'], companies: ['7001'] });
    expect(deal?.createdAt).toBeInstanceOf(Date);
    expect(deal?.archived).toBe(false);
  });

  it('is null for a record that is not there', async () => {
    const { hubspot } = await openEmulator();
    expect(await hubspot.deals.get('999999')).toBeNull();
    expect(await hubspot.deals.get('no-number')).toBeNull();
    expect(await hubspot.deals.get('999999', { properties: LONG_LIST })).toBeNull();
    expect(
      await hubspot.deals.get('999999', { properties: LONG_LIST, associations: ['contacts'] }),
    ).toBeNull();
  });

  it('gets a record by a unique property', async () => {
    const { hubspot } = await openEmulator();
    const byId = await hubspot.contacts.get(1, { properties: ['email'] });
    const email = byId?.properties.email ?? '';
    expect(email).toContain('@');
    expect(await hubspot.contacts.get(email, { idProperty: 'email' })).toMatchObject({ id: '1' });
  });

  it('gets more properties than a URL can hold', async () => {
    const { hubspot, requestCount } = await openEmulator();
    const deal = await hubspot.deals.get('1', {
      properties: [...LONG_LIST, 'dealname'],
      associations: ['contacts'],
    });
    expect(deal?.properties['dealname']).toBe('Northwind: point-of-sale renewal');
    expect(deal?.associations).toEqual({ contacts: ['1'] });
    expect(requestCount()).toBe(2);
  });

  it('lists every record, page after page, on the short way and on the long', async () => {
    const { hubspot } = await openEmulator();
    const short = await collect(hubspot.deals.list({ pageSize: 5, properties: ['dealname'] }));
    const long = await collect(
      hubspot.deals.list({
        pageSize: 5,
        properties: ['dealname', ...LONG_LIST],
        associations: ['contacts'],
      }),
    );
    const ids = Array.from({ length: 12 }, (_, index) => String(index + 1));
    expect(short.map(({ id }) => id)).toEqual(ids);
    expect(long.map(({ id }) => id)).toEqual(ids);
    expect(long.map(({ properties }) => properties['dealname'])).toEqual(
      short.map(({ properties }) => properties.dealname),
    );
    expect(long[3]?.associations).toEqual({ contacts: ['4'] });

    const sizes: number[] = [];
    for await (const page of hubspot.deals.list({ pageSize: 5 }).pages()) sizes.push(page.length);
    expect(sizes).toEqual([5, 5, 2]);
  });

  it('searches, sorts and pages', async () => {
    const { hubspot } = await openEmulator();
    const first = await hubspot.deals.search({
      filters: [{ propertyName: 'hubspot_owner_id', operator: 'EQ', value: '1' }],
      sorts: [{ propertyName: 'amount', direction: 'DESCENDING' }],
      properties: ['amount'],
      limit: 2,
    });
    expect(first.map(({ properties }) => properties.amount)).toEqual(['48000', '31000']);
    expect(first.total).toBe(4);
    const second = await hubspot.deals.search({
      filters: [{ propertyName: 'hubspot_owner_id', operator: 'EQ', value: '1' }],
      sorts: [{ propertyName: 'amount', direction: 'DESCENDING' }],
      properties: ['amount'],
      limit: 2,
      ...(first.after === undefined ? {} : { after: first.after }),
    });
    expect(second.map(({ properties }) => properties.amount)).toEqual(['12500.50', '6400']);
    expect(second.after).toBeUndefined();
    expect(await hubspot.deals.search({ query: 'Halden', limit: 200 })).toHaveLength(3);
    const groups = await hubspot.deals.search({
      filters: [{ propertyName: 'hubspot_owner_id', operator: 'EQ', value: '1' }],
      filterGroups: [
        { filters: [{ propertyName: 'dealstage', operator: 'EQ', value: 'contractsent' }] },
        { filters: [{ propertyName: 'dealstage', operator: 'IN', values: ['closedlost'] }] },
      ],
    });
    expect(groups.map(({ id }) => id).toSorted()).toEqual(['1', '9']);
  });

  it('creates, updates and archives', async () => {
    const { hubspot } = await openEmulator();
    const created = await hubspot.deals.create({
      dealname: 'Fjord: pilot',
      amount: 1200,
      closedate: new Date(NOW_MS),
      description: 'first',
    });
    const read = () =>
      hubspot.deals.get(created.id, {
        properties: ['dealname', 'amount', 'closedate', 'description'],
      });
    expect((await read())?.properties).toMatchObject({
      dealname: 'Fjord: pilot',
      amount: '1200',
      description: 'first',
    });
    expect(Date.parse((await read())?.properties.closedate ?? '')).toBe(NOW_MS);

    await hubspot.deals.update(created.id, {
      amount: 1300,
      description: null,
      dealname: undefined,
    });
    const { dealname, amount, description } = (await read())?.properties ?? {};
    expect([dealname, amount, description || null]).toEqual(['Fjord: pilot', '1300', null]);

    await hubspot.deals.archive(created.id);
    expect(await read()).toBeNull();
    expect(await hubspot.deals.get(created.id, { archived: true })).toMatchObject({
      id: created.id,
      archived: true,
    });
    expect((await collect(hubspot.deals.list({ archived: true }))).map(({ id }) => id)).toEqual([
      created.id,
    ]);
  });

  it('creates a record and its associations, or nothing', async () => {
    const { hubspot, requestCount } = await openEmulator();
    const note = await hubspot.notes.create(
      { hs_note_body: 'Spoke to Ada.', hs_timestamp: NOW_MS },
      {
        associations: [
          { objectType: 'contacts', id: 1 },
          { objectType: 'deals', id: '1' },
        ],
      },
    );
    expect(requestCount()).toBe(1);
    const associations = ['contacts', 'deals'];
    expect(await hubspot.notes.get(note.id, { associations })).toMatchObject({
      associations: { contacts: ['1'], deals: ['1'] },
    });

    const before = await collect(hubspot.notes.list());
    const error = await rejectionOf(
      hubspot.notes.create(
        { hs_note_body: 'To nobody.', hs_timestamp: NOW_MS },
        { associations: [{ objectType: 'contacts', id: 999_999 }] },
      ),
    );
    expect(error).toMatchObject({ status: 400, category: 'VALIDATION_ERROR' });
    expect(await collect(hubspot.notes.list())).toHaveLength(before.length);
  });

  it('reads, creates and updates in batches', async () => {
    const { hubspot, requestCount } = await openEmulator();
    const created = await hubspot.companies.batchCreate(
      Array.from({ length: 130 }, (_, index) => ({ name: `Company ${index}` })),
    );
    expect(created.results).toHaveLength(130);
    expect(created.errors).toEqual([]);
    expect(requestCount()).toBe(2);

    const ids = created.results.map(({ id }) => id);
    const updated = await hubspot.companies.batchUpdate(
      ids.map((id, index) => ({ id, properties: { city: `City ${index}` } })),
    );
    expect(updated.results).toHaveLength(130);
    const read = await hubspot.companies.batchRead([...ids, '999999'], { properties: ['city'] });
    expect(read.results.map(({ properties }) => properties.city)).toContain('City 129');
    expect(read.results).toHaveLength(130);
    expect(read.errors).toMatchObject([
      { category: 'OBJECT_NOT_FOUND', ids: ['999999'], inputs: [130] },
    ]);
    expect(requestCount()).toBe(6);
  });

  it('creates what it can of a batch and says which inputs were refused', async () => {
    const { hubspot } = await openEmulator();
    const { results, errors } = await hubspot.deals.batchCreate([
      { dealname: 'good', amount: 1 },
      { dealname: 'bad', amount: 'not a number' },
      { dealname: 'good', amount: 3 },
    ]);
    expect(results.map(({ properties }) => properties['amount'])).toEqual(['1', '3']);
    expect(errors).toMatchObject([{ category: 'VALIDATION_ERROR', inputs: [1] }]);
  });

  it('knows every object type it names', async () => {
    const { hubspot } = await openEmulator();
    const all = [
      hubspot.contacts,
      hubspot.companies,
      hubspot.deals,
      hubspot.tickets,
      hubspot.tasks,
      hubspot.notes,
      hubspot.calls,
      hubspot.emails,
      hubspot.meetings,
      hubspot.lineItems,
      hubspot.products,
      hubspot.quotes,
      hubspot.object('0-1'),
    ];
    for (const objects of all) expect(await objects.get(999_999)).toBeNull();
    expect(await rejectionOf(hubspot.object('p1_pets').get(1))).toMatchObject({ status: 400 });
  });
});
