import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

const HUBSPOT_DEFINED = AssociationSpecAssociationCategoryEnum.HubspotDefined;

test('lists associated records with HubSpot’s type ids for the direction', async () => {
  const { client, request } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  expect((await api.getPage('deals', '1', 'contacts')).results).toEqual([
    { toObjectId: 1, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }] },
  ]);
  expect(
    (await api.getPage('contacts', '1', 'deals')).results[0]?.associationTypes[0]?.typeId,
  ).toBe(4);
  const raw = await request('GET', '/crm/v4/objects/deals/1/associations/tasks');
  expect(raw.body.results[0]).toMatchObject({ toObjectId: 30000000001 });
});

test('answers no results for a record without associations, 404 for none', async () => {
  const { client } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  expect((await api.getPage('deals', '1', 'quotes')).results).toEqual([]);
  await expect(api.getPage('deals', '424242', 'contacts')).rejects.toMatchObject({ code: 404 });
});

test('pages through associated records', async () => {
  const { client, crm } = await startEmulator();
  for (let id = 100; id < 105; id += 1) {
    crm.insert('contacts', {}, { id: String(id) });
    crm.associate(['deals', '2'], ['contacts', String(id)]);
  }
  const api = client.crm.associations.v4.basicApi;
  const first = await api.getPage('deals', '2', 'contacts', undefined, 4);
  expect(first.results.map(({ toObjectId }) => Number(toObjectId))).toEqual([2, 100, 101, 102]);
  const second = await api.getPage('deals', '2', 'contacts', first.paging?.next?.after, 4);
  expect(second.results.map(({ toObjectId }) => Number(toObjectId))).toEqual([103, 104]);
  expect(second.paging).toBeUndefined();
});

test('associates two records by default, in both directions', async () => {
  const { client } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  const made = await api.createDefault('contacts', '5', 'deals', '1');
  expect(made.status).toBe('COMPLETE');
  expect(made.results.map(({ associationSpec }) => associationSpec.associationTypeId)).toEqual([
    4, 3,
  ]);
  const seen = await api.getPage('deals', '1', 'contacts');
  expect(seen.results.map(({ toObjectId }) => Number(toObjectId))).toEqual([1, 5]);
});

test('labels an association and keeps the unlabelled type beside the label', async () => {
  const { client } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  const made = await api.create('contacts', '1', 'companies', '7001', [
    { associationCategory: HUBSPOT_DEFINED, associationTypeId: 1 },
  ]);
  expect(made.labels).toEqual(['Primary']);
  const seen = await api.getPage('contacts', '1', 'companies');
  expect(seen.results[0]?.associationTypes.map(({ typeId, label }) => [typeId, label])).toEqual([
    [279, null],
    [1, 'Primary'],
  ]);
  const contact = await client.crm.contacts.basicApi.getById('1', [], [], ['companies']);
  expect(contact.associations?.['companies']?.results).toEqual([
    { id: '7001', type: 'contact_to_company_unlabeled' },
    { id: '7001', type: 'contact_to_company' },
  ]);
});

test('refuses a type of another pair, and a pair without a type', async () => {
  const { client, request } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  const spec = [{ associationCategory: HUBSPOT_DEFINED, associationTypeId: 204 }];
  await expect(api.create('contacts', '1', 'deals', '1', spec)).rejects.toMatchObject({
    code: 400,
  });
  const path = '/crm/v4/objects/tasks/30000000001/associations/default/notes/31000000001';
  expect((await request('PUT', path)).status).toBe(400);
});

test('answers 404 for associating a record that does not exist', async () => {
  const { client } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  await expect(api.createDefault('contacts', '1', 'deals', '424242')).rejects.toMatchObject({
    code: 404,
  });
});

test('removes every association between two records', async () => {
  const { client } = await startEmulator();
  const api = client.crm.associations.v4.basicApi;
  await api.archive('contacts', '1', 'deals', '1');
  expect((await api.getPage('deals', '1', 'contacts')).results).toEqual([]);
  expect((await api.getPage('contacts', '1', 'deals')).results).toEqual([]);
});

test('reads the associations of many records, those without any as errors', async () => {
  const { client, crm } = await startEmulator();
  crm.insert('deals', { dealname: 'Alone' }, { id: '900' });
  const batch = await client.crm.associations.v4.batchApi.getPage('deals', 'contacts', {
    inputs: [{ id: '1' }, { id: '2' }, { id: '900' }],
  });
  expect(
    batch.results.map(({ _from, to }) => [_from.id, to.map((t) => Number(t.toObjectId))]),
  ).toEqual([
    ['1', [1]],
    ['2', [2]],
  ]);
  expect(batch).toMatchObject({
    numErrors: 1,
    errors: [
      {
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: 'No contact is associated with deal 900.',
      },
    ],
  });
});
