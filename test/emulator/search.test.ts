import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { describe, expect, test } from 'vitest';
import { NOW_MS, startEmulator } from './emulator-fixture.ts';

async function searchDeals(body: object) {
  const { send } = await startEmulator();
  return send('POST', '/crm/v3/objects/deals/search', { limit: 100, ...body });
}

async function dealsMatching(...filters: object[]): Promise<string[]> {
  const { status, body } = await searchDeals({ filterGroups: [{ filters }] });
  expect(status).toBe(200);
  return body.results.map(({ id }) => id);
}

const all = Array.from({ length: 12 }, (_, index) => String(index + 1));
const without = (...ids: string[]) => all.filter((id) => !ids.includes(id));

describe('operators', () => {
  test.each([
    ['EQ on a number', { propertyName: 'amount', operator: 'EQ', value: '12500.5' }, ['2']],
    [
      'EQ on text, in any case',
      { propertyName: 'dealname', operator: 'EQ', value: 'halden: FLEET tracking' },
      ['4'],
    ],
    [
      'EQ on an option',
      { propertyName: 'dealstage', operator: 'EQ', value: 'closedwon' },
      ['5', '11'],
    ],
    [
      'EQ on an option, but not in any case',
      { propertyName: 'dealstage', operator: 'EQ', value: 'ClosedWon' },
      [],
    ],
    ['EQ on an id', { propertyName: 'hs_object_id', operator: 'EQ', value: '7' }, ['7']],
    ['NEQ', { propertyName: 'dealstage', operator: 'NEQ', value: 'closedwon' }, without('5', '11')],
    [
      'LT as numbers, not as text',
      { propertyName: 'amount', operator: 'LT', value: '9000' },
      ['9'],
    ],
    ['LTE', { propertyName: 'amount', operator: 'LTE', value: '9000' }, ['9', '11']],
    ['GT', { propertyName: 'amount', operator: 'GT', value: '96000' }, ['4']],
    ['GTE', { propertyName: 'amount', operator: 'GTE', value: '96000' }, ['3', '4']],
    [
      'BETWEEN, both ends included',
      { propertyName: 'amount', operator: 'BETWEEN', value: '9000', highValue: '15750' },
      ['2', '11', '12'],
    ],
    [
      'LT on a moment as epoch milliseconds',
      { propertyName: 'closedate', operator: 'LT', value: String(NOW_MS) },
      ['5', '8', '9', '11'],
    ],
    [
      'LT on a moment as ISO 8601',
      { propertyName: 'closedate', operator: 'LT', value: '2026-01-02T03:04:05.678Z' },
      ['5', '8', '9', '11'],
    ],
    [
      'IN',
      { propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'closedlost'] },
      ['5', '9', '11'],
    ],
    [
      'IN on text with lowercase values',
      { propertyName: 'dealname', operator: 'IN', values: ['cobalt: support plan'] },
      ['11'],
    ],
    [
      'IN on text with other values',
      { propertyName: 'dealname', operator: 'IN', values: ['Cobalt: support plan'] },
      [],
    ],
    [
      'NOT_IN',
      { propertyName: 'dealstage', operator: 'NOT_IN', values: ['closedwon', 'closedlost'] },
      without('5', '9', '11'),
    ],
    ['HAS_PROPERTY', { propertyName: 'amount', operator: 'HAS_PROPERTY' }, all],
    ['NOT_HAS_PROPERTY', { propertyName: 'description', operator: 'NOT_HAS_PROPERTY' }, all],
    [
      'CONTAINS_TOKEN on a word',
      { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'HALDEN' },
      ['4', '5', '6'],
    ],
    [
      'CONTAINS_TOKEN not on a part of a word',
      { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'hald' },
      [],
    ],
    [
      'CONTAINS_TOKEN with a wildcard',
      { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'hald*' },
      ['4', '5', '6'],
    ],
    [
      'NOT_CONTAINS_TOKEN',
      { propertyName: 'dealname', operator: 'NOT_CONTAINS_TOKEN', value: 'halden' },
      without('4', '5', '6'),
    ],
    [
      'an associated record',
      { propertyName: 'associations.contact', operator: 'EQ', value: '3' },
      ['3'],
    ],
  ])('%s', async (_, filter, ids) => {
    expect(await dealsMatching(filter)).toEqual(ids);
  });

  test('finds an address by its domain', async () => {
    const { client } = await startEmulator();
    const found = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'email',
              operator: FilterOperatorEnum.ContainsToken,
              value: '*@cobalt.example.com',
            },
          ],
        },
      ],
    });
    expect(found.results.map(({ id }) => id)).toEqual(['10', '11', '12']);
  });
});

test('all filters of a group must hold, any of the groups', async () => {
  const { body } = await searchDeals({
    filterGroups: [
      {
        filters: [
          { propertyName: 'hubspot_owner_id', operator: 'EQ', value: '2' },
          { propertyName: 'dealstage', operator: 'EQ', value: 'closedwon' },
        ],
      },
      { filters: [{ propertyName: 'amount', operator: 'GT', value: '100000' }] },
    ],
  });
  expect(body.total).toBe(2);
  expect(body.results.map(({ id }) => id)).toEqual(['4', '5']);
});

test('finds the overdue open tasks of an owner, oldest first, through the official client', async () => {
  const { client } = await startEmulator();
  const filter = (propertyName: string, operator: FilterOperatorEnum, value: string) => ({
    propertyName,
    operator,
    value,
  });
  const found = await client.crm.objects.tasks.searchApi.doSearch({
    filterGroups: [
      {
        filters: [
          filter('hubspot_owner_id', FilterOperatorEnum.Eq, '1'),
          filter('hs_task_status', FilterOperatorEnum.Neq, 'COMPLETED'),
          filter('hs_timestamp', FilterOperatorEnum.Lt, String(NOW_MS)),
        ],
      },
    ],
    sorts: ['hs_timestamp'],
    properties: ['hs_task_subject'],
    limit: 50,
    after: '0',
    query: '',
  });
  expect(found.total).toBe(2);
  expect(found.results.map(({ properties }) => properties['hs_task_subject'])).toEqual([
    'Send Ada the signed contract',
    'Call Tom about the pilot dates',
  ]);
});

test('ten records a page by default, the rest behind the cursor', async () => {
  const { client } = await startEmulator();
  const first = await client.crm.deals.searchApi.doSearch({});
  expect(first.total).toBe(12);
  expect(first.results).toHaveLength(10);
  expect(first.paging?.next?.after).toBe('10');
  const second = await client.crm.deals.searchApi.doSearch({ after: '10' });
  expect(second.results).toHaveLength(2);
  expect(second.paging).toBeUndefined();
});

test.each([
  ['objects', [{ propertyName: 'amount', direction: 'DESCENDING' }], ['4', '3', '8']],
  ['names', ['amount'], ['9', '11', '2']],
  ['names with a minus', ['-amount'], ['4', '3', '8']],
])('sorts by %s', async (_, sorts, ids) => {
  const { body } = await searchDeals({ sorts, limit: 3 });
  expect(body.results.map(({ id }) => id)).toEqual(ids);
});

test('sorts records without the value last', async () => {
  const { client, crm } = await startEmulator();
  crm.insert('deals', { dealname: 'No amount' }, { id: '500' });
  const { results } = await client.crm.deals.searchApi.doSearch({ sorts: ['amount'], limit: 100 });
  expect(results.at(-1)?.id).toBe('500');
});

test('looks a query up in the searchable properties', async () => {
  const { client } = await startEmulator();
  const { results } = await client.crm.contacts.searchApi.doSearch({ query: 'tanaka' });
  expect(results.map(({ id }) => id)).toEqual(['10']);
});

test('does not find an archived record', async () => {
  const { client } = await startEmulator();
  await client.crm.deals.basicApi.archive('1');
  expect((await client.crm.deals.searchApi.doSearch({})).total).toBe(11);
});

const filter = { propertyName: 'amount', operator: 'GT', value: '1' };
const group = (count: number) => ({ filters: Array.from({ length: count }, () => filter) });

test.each([
  ['a page of more than 200', { limit: 201 }],
  ['a page of none', { limit: 0 }],
  ['a page beyond the 10,000th result', { after: '9990', limit: 11 }],
  ['a cursor that is no number', { after: 'abc' }],
  ['six groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }],
  ['seven filters in a group', { filterGroups: [group(7)] }],
  ['nineteen filters', { filterGroups: [group(6), group(6), group(6), group(1)] }],
  [
    'a filter on an unknown property',
    { filterGroups: [{ filters: [{ ...filter, propertyName: 'x' }] }] },
  ],
  [
    'a filter without its value',
    { filterGroups: [{ filters: [{ ...filter, value: undefined }] }] },
  ],
  [
    'BETWEEN without its upper end',
    { filterGroups: [{ filters: [{ ...filter, operator: 'BETWEEN' }] }] },
  ],
  ['IN without values', { filterGroups: [{ filters: [{ ...filter, operator: 'IN' }] }] }],
  ['a number that is none', { filterGroups: [{ filters: [{ ...filter, value: 'many' }] }] }],
  ['a sort by an unknown property', { sorts: ['x'] }],
])('refuses %s', async (_, body) => {
  const answer = await searchDeals(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    message: 'There was a problem with the request.',
    category: 'VALIDATION_ERROR',
  });
});

test('takes 18 filters in five groups and the last page of 10,000 results', async () => {
  const filterGroups = [group(6), group(6), group(4), group(1), group(1)];
  expect((await searchDeals({ filterGroups, after: '9990', limit: 10 })).status).toBe(200);
});

test('refuses an operator that HubSpot does not have', async () => {
  const answer = await searchDeals({
    filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }],
  });
  expect(answer.status).toBe(400);
  expect(answer.body.message).toMatch(/^Invalid input JSON on line 1, column 2: /);
});
