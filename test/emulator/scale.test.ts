import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

const COUNT = 100_000;

test('serves a portal of 100,000 contacts: read, page, unique e-mail, search', async () => {
  const { client, crm, send } = await startEmulator();
  for (let index = 0; index < COUNT; index += 1) {
    crm.insert('contacts', { email: `c${index}@example.com`, firstname: `Number ${index}` });
  }
  const found = await client.crm.contacts.basicApi.getById(
    `c${COUNT - 1}@example.com`,
    ['firstname'],
    [],
    [],
    false,
    'email',
  );
  expect(found.properties['firstname']).toBe(`Number ${COUNT - 1}`);
  const page = await client.crm.contacts.basicApi.getPage(100, String(Number(found.id) - 50));
  expect(page.results).toHaveLength(50);
  const taken = await send('POST', '/crm/v3/objects/contacts', {
    properties: { email: 'c5@example.com' },
  });
  expect(taken.status).toBe(409);
  const search = await client.crm.contacts.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'firstname', operator: FilterOperatorEnum.HasProperty }] },
    ],
    sorts: ['-firstname'],
    limit: 200,
    after: '9800',
  });
  expect(search.total).toBe(COUNT + 12);
  expect(search.results).toHaveLength(200);
});

test('keeps records in the order of their ids, however they came in', async () => {
  const { client, crm } = await startEmulator();
  for (const id of ['900', '100', '30', '5000000000000']) crm.insert('deals', {}, { id });
  const { results } = await client.crm.deals.basicApi.getPage(100);
  expect(results.slice(-4).map(({ id }) => id)).toEqual(['30', '100', '900', '5000000000000']);
});
