import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/deals/index.js';
import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('answers a deal with its default properties', async () => {
  const { client } = await startEmulator();
  const deal = await client.crm.deals.basicApi.getById('1');
  expect(deal.id).toBe('1');
  expect(Object.keys(deal.properties)).toEqual([
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ]);
  expect(deal.properties['amount']).toBe('48000');
  expect(deal.createdAt).toBeInstanceOf(Date);
  expect(deal.archived).toBe(false);
});

test('gives null for an empty property and leaves out an unknown one', async () => {
  const { client } = await startEmulator();
  const { properties } = await client.crm.deals.basicApi.getById('1', [
    'dealname',
    'description',
    'no_such_property',
  ]);
  expect(properties['description']).toBeNull();
  expect(properties).not.toHaveProperty('no_such_property');
  expect(properties).toHaveProperty('hs_object_id', '1');
});

test('reads properties that are repeated as well as comma-separated', async () => {
  const { request } = await startEmulator();
  const { body } = await request(
    'GET',
    '/crm/v3/objects/deals/1?properties=amount&properties=dealstage,pipeline',
  );
  expect(body.properties).toMatchObject({
    amount: '48000',
    dealstage: 'contractsent',
    pipeline: 'default',
  });
});

test('lists associated records under the plural name, line items with a space', async () => {
  const { client, crm } = await startEmulator();
  crm.insert('line_items', { name: 'Till', price: '10', quantity: '2' }, { id: '501' });
  crm.associate(['deals', '1'], ['line_items', '501']);
  const deal = await client.crm.deals.basicApi.getById('1', undefined, undefined, [
    'contacts',
    'company',
    'line_items',
    'quotes',
  ]);
  expect(deal.associations).toEqual({
    contacts: { results: [{ id: '1', type: 'deal_to_contact' }] },
    companies: { results: [{ id: '7001', type: 'deal_to_company_unlabeled' }] },
    'line items': { results: [{ id: '501', type: 'deal_to_line_item' }] },
  });
});

test('answers 404 for a deal that does not exist', async () => {
  const { client, request } = await startEmulator();
  await expect(client.crm.deals.basicApi.getById('424242')).rejects.toMatchObject({ code: 404 });
  const { status, body } = await request('GET', '/crm/v3/objects/deals/424242');
  expect(status).toBe(404);
  expect(body).toEqual({
    status: 'error',
    message: 'resource not found',
    correlationId: expect.any(String),
  });
});

test('answers 404 in other words for an id that is no number', async () => {
  const { request } = await startEmulator();
  const { status, body } = await request('GET', '/crm/v3/objects/deals/undefined');
  expect(status).toBe(404);
  expect(body).toEqual({
    status: 'error',
    message: 'Object not found.  objectId are usually numeric.',
    correlationId: expect.any(String),
    context: { id: ['undefined'] },
    category: 'OBJECT_NOT_FOUND',
  });
});

test.each(['deals', 'deal', 'DEAL', '0-3'])('knows deals by the name %s', async (name) => {
  const { client } = await startEmulator();
  expect((await client.crm.objects.basicApi.getById(name, '1')).id).toBe('1');
});

test.each([
  ['contacts', '0-1'],
  ['companies', '0-2'],
  ['deals', '0-3'],
  ['tickets', '0-5'],
  ['products', '0-7'],
  ['line_items', '0-8'],
  ['quotes', '0-14'],
  ['tasks', '0-27'],
  ['notes', '0-46'],
  ['meetings', '0-47'],
  ['calls', '0-48'],
  ['emails', '0-49'],
])('lists %s by name and by type id %s', async (name, id) => {
  const { client } = await startEmulator();
  const byName = await client.crm.objects.basicApi.getPage(name, 100);
  const byId = await client.crm.objects.basicApi.getPage(id, 100);
  expect(byId.results).toEqual(byName.results);
});

test('refuses an object type that HubSpot does not have', async () => {
  const { request } = await startEmulator();
  const { status, body } = await request('GET', '/crm/v3/objects/widgets/1');
  expect(status).toBe(400);
  expect(body.message).toBe('Unable to infer object type from: widgets');
});

test('finds a contact by its e-mail, whatever the case', async () => {
  const { client } = await startEmulator();
  const found = await client.crm.contacts.basicApi.getById(
    'ADA.Nilsen@northwind.example.com',
    ['firstname'],
    undefined,
    undefined,
    false,
    'email',
  );
  expect(found.id).toBe('1');
});

test('refuses to find a contact by a property that is not unique', async () => {
  const { request } = await startEmulator();
  const { status } = await request('GET', '/crm/v3/objects/contacts/Ada?idProperty=firstname');
  expect(status).toBe(400);
});

test('pages through a list in the order of the ids', async () => {
  const { client } = await startEmulator();
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await client.crm.deals.basicApi.getPage(5, after);
    ids.push(...page.results.map(({ id }) => id));
    after = page.paging?.next?.after;
  } while (after !== undefined);
  expect(ids).toEqual(Array.from({ length: 12 }, (_, index) => String(index + 1)));
});

test('walks a whole portal with the official client', async () => {
  const { client } = await startEmulator();
  const all = await client.crm.deals.getAll(5, undefined, ['dealname']);
  expect(all).toHaveLength(12);
});

test('creates a deal with an id beyond int32 and its associations', async () => {
  const { client } = await startEmulator();
  const deal = await client.crm.deals.basicApi.create({
    properties: {
      dealname: 'New',
      amount: '1200.50',
      dealstage: 'closedwon',
      closedate: '1767323045678',
    },
    associations: [
      {
        to: { id: '2' },
        types: [
          {
            associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined,
            associationTypeId: 3,
          },
        ],
      },
    ],
  });
  expect(Number(deal.id)).toBeGreaterThan(2 ** 31);
  expect(deal.properties).toMatchObject({
    dealname: 'New',
    amount: '1200.50',
    closedate: '2026-01-02T03:04:05.678Z',
    pipeline: 'default',
    hs_is_closed: 'true',
    hs_is_closed_won: 'true',
    createdate: '2026-01-02T03:04:05.678Z',
  });
  const read = await client.crm.deals.basicApi.getById(deal.id, undefined, undefined, ['contacts']);
  expect(read.associations?.['contacts']?.results.map(({ id }) => id)).toEqual(['2']);
});

test('creates nothing when an association of the new record is invalid', async () => {
  const { send, crm, client } = await startEmulator();
  const before = (await client.crm.deals.basicApi.getPage(100)).results.length;
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
  const { status, body } = await send('POST', '/crm/v3/objects/deals', {
    properties: { dealname: 'New' },
    associations: [{ to: { id: '999999' }, types }],
  });
  expect(status).toBe(400);
  expect(body.message).toBe('One or more associations are invalid');
  expect((await client.crm.deals.basicApi.getPage(100)).results).toHaveLength(before);
  expect(crm.portalId).toBe('123456');
});

test('updates a record, moves its modification date and clears what is set to nothing', async () => {
  const { client, advance } = await startEmulator();
  advance(60_000);
  const updated = await client.crm.deals.basicApi.update('1', {
    properties: { amount: '1', closedate: '' },
  });
  expect(updated.properties).toMatchObject({
    amount: '1',
    closedate: null,
    hs_lastmodifieddate: '2026-01-02T03:05:05.678Z',
  });
  expect((await client.crm.deals.basicApi.getById('1')).properties['amount']).toBe('1');
});

test('answers 404 for an update of a record that does not exist', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('PATCH', '/crm/v3/objects/deals/424242', { properties: {} });
  expect(status).toBe(404);
  expect(body.category).toBe('OBJECT_NOT_FOUND');
});

test('archives a record: gone, but found among the archived', async () => {
  const { client } = await startEmulator();
  await client.crm.deals.basicApi.archive('2');
  await expect(client.crm.deals.basicApi.getById('2')).rejects.toMatchObject({ code: 404 });
  const archived = await client.crm.deals.basicApi.getById(
    '2',
    undefined,
    undefined,
    undefined,
    true,
  );
  expect(archived.archived).toBe(true);
  expect(archived.archivedAt).toBeInstanceOf(Date);
  const page = await client.crm.deals.basicApi.getPage(
    100,
    undefined,
    undefined,
    undefined,
    undefined,
    true,
  );
  expect(page.results.map(({ id }) => id)).toEqual(['2']);
});

test('answers 204 for archiving a record that does not exist', async () => {
  const { request } = await startEmulator();
  expect((await request('DELETE', '/crm/v3/objects/deals/424242')).status).toBe(204);
});

test('an archived record is no longer associated', async () => {
  const { client } = await startEmulator();
  await client.crm.contacts.basicApi.archive('1');
  const deal = await client.crm.deals.basicApi.getById('1', undefined, undefined, ['contacts']);
  expect(deal.associations).toBeUndefined();
});

test('refuses a second contact with an e-mail and names the first', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/contacts', {
    properties: { email: 'Ada.Nilsen@Northwind.example.com' },
  });
  expect(status).toBe(409);
  expect(body).toMatchObject({
    message: 'Contact already exists. Existing ID: 1',
    category: 'CONFLICT',
  });
});

test('says when it is asked for history, which it does not keep', async () => {
  const { request } = await startEmulator();
  const { status, body } = await request(
    'GET',
    '/crm/v3/objects/deals/1?propertiesWithHistory=amount',
  );
  expect(status).toBe(501);
  expect(body.category).toBe('NOT_EMULATED');
});
