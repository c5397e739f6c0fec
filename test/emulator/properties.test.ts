import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/deals/index.js';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('lists the properties of an object type', async () => {
  const { client } = await startEmulator();
  const { results } = await client.crm.properties.coreApi.getAll('deals');
  const names = results.map(({ name }) => name);
  expect(names).toContain('dealname');
  expect(names).toContain('hs_object_id');
  expect(new Set(names).size).toBe(names.length);
});

test('gives the stages of the pipeline as options', async () => {
  const { client } = await startEmulator();
  const stage = await client.crm.properties.coreApi.getByName('deals', 'dealstage');
  expect(stage).toMatchObject({ type: 'enumeration', fieldType: 'select' });
  expect(stage.options.map(({ value }) => value)).toContain('closedwon');
});

test('answers 404 for a property that does not exist', async () => {
  const { client } = await startEmulator();
  await expect(client.crm.properties.coreApi.getByName('deals', 'x')).rejects.toMatchObject({
    code: 404,
  });
});

test('creates a property with options, which can be written and searched from then on', async () => {
  const { client, send } = await startEmulator();
  const created = await client.crm.properties.coreApi.create('deals', {
    name: 'region',
    label: 'Region',
    type: PropertyCreateTypeEnum.Enumeration,
    fieldType: PropertyCreateFieldTypeEnum.Select,
    groupName: 'dealinformation',
    options: [
      { label: 'North', value: 'north', displayOrder: 0, hidden: false },
      { label: 'South', value: 'south', displayOrder: 1, hidden: false },
    ],
  });
  expect(created.options.map(({ value }) => value)).toEqual(['north', 'south']);
  await client.crm.deals.basicApi.update('1', { properties: { region: 'north' } });
  const refused = await send('PATCH', '/crm/v3/objects/deals/1', {
    properties: { region: 'west' },
  });
  expect(refused.body.errors[0]?.code).toBe('INVALID_OPTION');
  const found = await client.crm.deals.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'region', operator: FilterOperatorEnum.Eq, value: 'north' }] },
    ],
  });
  expect(found.results.map(({ id }) => id)).toEqual(['1']);
});

test('a new unique property finds records', async () => {
  const { client, send } = await startEmulator();
  await send('POST', '/crm/v3/properties/deals', {
    name: 'order_no',
    label: 'Order',
    groupName: 'dealinformation',
    type: 'string',
    fieldType: 'text',
    hasUniqueValue: true,
  });
  await client.crm.deals.basicApi.update('3', { properties: { order_no: 'A-1' } });
  const deal = await client.crm.deals.basicApi.getById('A-1', [], [], [], false, 'order_no');
  expect(deal.id).toBe('3');
});

test.each([
  ['a name that is taken', { name: 'dealname' }, 409],
  ['a name with a space', { name: 'deal name' }, 400],
  ['a type that is none', { type: 'colour' }, 400],
  ['an enumeration without options', { type: 'enumeration', fieldType: 'select' }, 400],
  ['no label', { label: undefined }, 400],
])('refuses %s', async (_, change, expected) => {
  const { send } = await startEmulator();
  const { status } = await send('POST', '/crm/v3/properties/deals', {
    name: 'fresh',
    label: 'Fresh',
    groupName: 'dealinformation',
    type: 'string',
    fieldType: 'text',
    ...change,
  });
  expect(status).toBe(expected);
});
