import { afterEach, describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../src/emulator/app.ts';
import { type EmulatorServer, startEmulatorServer } from '../../src/emulator/server.ts';
import { createHubSpotClient, createStaticAccessTokens } from '../../src/hubspot/index.ts';
import type { CrmList } from '../../src/sdk/crm-objects.ts';
import type { HubSpotClient } from '../../src/sdk/hubspot-client.ts';
import { rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';

// The client over real HTTP, every method of the contract, against the emulated portal's own data.

const NOW_MS = Date.UTC(2026, 8, 15, 9);
const DAY_MS = 86_400_000;
const LONG_LIST = Array.from({ length: 120 }, (_, index) => `no_such_property_number_${index}`);

const servers: EmulatorServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Portal {
  readonly hubspot: HubSpotClient;
  readonly requestCount: () => number;
}

async function openEmulator(options: Partial<EmulatorOptions> = {}): Promise<Portal> {
  const server = await startEmulatorServer({
    port: 0,
    portalId: '123',
    accessToken: SENTINEL_TOKEN,
    nowMs: () => NOW_MS,
    ...options,
  });
  servers.push(server);
  let requestCount = 0;
  const hubspot = createHubSpotClient({
    portalId: '123',
    tokens: createStaticAccessTokens({ accessToken: SENTINEL_TOKEN, portalId: '123' }),
    apiUrl: server.url,
    fetch: (...args) => fetch(...args),
    signal: new AbortController().signal,
    onRequest: () => {
      requestCount += 1;
    },
  });
  return { hubspot, requestCount: () => requestCount };
}

async function collect<T>(list: CrmList<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of list) all.push(item);
  return all;
}

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

describe('tasks', () => {
  it('finds the overdue tasks of an owner, oldest first', async () => {
    const { hubspot } = await openEmulator();
    const tasks = await hubspot.tasks.search({
      ownerEmail: 'maria.lopez@example.com',
      dueBefore: NOW_MS + DAY_MS / 2,
    });
    expect(tasks.map(({ subject, status }) => [subject, status])).toEqual([
      ['Send Ada the signed contract', 'NOT_STARTED'],
      ['Call Tom about the pilot dates', 'IN_PROGRESS'],
      ['Follow up on the customs add-on', 'NOT_STARTED'],
    ]);
    expect(tasks.total).toBe(3);
    expect(tasks[0]?.dueDate).toMatch(/^2026-09-13T\d\d:\d\d:\d\d\.\d{3}Z$/);
    const overdue = await hubspot.tasks.search({ dueBefore: new Date(NOW_MS), limit: 1 });
    expect(overdue.map(({ subject }) => subject)).toEqual(['Answer Omar on data protection']);
    expect(overdue.total).toBe(4);
    expect(await hubspot.tasks.search({ ownerEmail: 'nobody@example.com' })).toHaveLength(0);
    const task = await hubspot.tasks.get(tasks[0]?.id ?? '', { properties: ['hs_task_type'] });
    expect(task).toMatchObject({ subject: 'Send Ada the signed contract', status: 'NOT_STARTED' });
    expect(task?.properties.hs_task_type).toBe('EMAIL');
  });
});

describe('the rest of the CRM', () => {
  it('finds owners', async () => {
    const { hubspot } = await openEmulator();
    const owner = {
      id: '1',
      email: 'maria.lopez@example.com',
      firstName: 'Maria',
      lastName: 'Lopez',
      userId: '101',
      archived: false,
    };
    expect(await hubspot.owners.get(1)).toEqual(owner);
    expect(await hubspot.owners.get('4200000003')).toMatchObject({ firstName: 'Ines' });
    expect(await hubspot.owners.get(404)).toBeNull();
    expect(await hubspot.owners.findByEmail('Maria.Lopez@example.com')).toEqual(owner);
    expect(await hubspot.owners.findByEmail('nobody@example.com')).toBeNull();
    expect((await collect(hubspot.owners.list())).map(({ id }) => id)).toEqual([
      '1',
      '2',
      '4200000003',
    ]);
  });

  it('describes properties', async () => {
    const { hubspot } = await openEmulator();
    const all = await hubspot.properties.list('deals');
    expect(all.map(({ name }) => name)).toContain('dealstage');
    expect(await hubspot.properties.get('deals', 'dealname')).toMatchObject({
      name: 'dealname',
      type: 'string',
    });
    expect((await hubspot.properties.get('deals', 'dealtype'))?.options).toContainEqual(
      expect.objectContaining({ value: 'newbusiness' }),
    );
    expect(await hubspot.properties.get('deals', 'nope')).toBeNull();
  });

  it('describes pipelines', async () => {
    const { hubspot } = await openEmulator();
    const [pipeline] = await hubspot.pipelines.list('deals');
    expect(pipeline?.id).toBe('default');
    expect(pipeline?.stages[0]).toMatchObject({ id: 'appointmentscheduled' });
    expect(pipeline?.stages.at(-1)?.metadata).toMatchObject({ isClosed: 'true' });
    expect(await hubspot.pipelines.get('deals', 'default')).toEqual(pipeline);
    expect(await hubspot.pipelines.get('deals', 'nope')).toBeNull();
  });

  it('associates, lists and dissociates', async () => {
    const { hubspot } = await openEmulator();
    const listed = async () =>
      (await collect(hubspot.associations.list('deals', 1, 'contacts'))).map(
        ({ toObjectId }) => toObjectId,
      );
    expect(await listed()).toEqual(['1']);
    await hubspot.associations.create('deals', 1, 'contacts', 2);
    expect(await listed()).toEqual(['1', '2']);
    const [first] = await collect(hubspot.associations.list('deals', 1, 'contacts'));
    expect(first?.types).toContainEqual({
      category: 'HUBSPOT_DEFINED',
      typeId: 3,
      label: undefined,
    });
    await hubspot.associations.archive('deals', 1, 'contacts', 2);
    expect(await listed()).toEqual(['1']);
    expect(
      await rejectionOf(hubspot.associations.create('deals', 1, 'contacts', 999_999)),
    ).toMatchObject({ name: 'HubSpotError', status: 404 });
  });

  it('requests any other endpoint', async () => {
    const { hubspot } = await openEmulator();
    expect(await hubspot.request('/crm/v3/owners', { query: { limit: 1 } })).toMatchObject({
      results: [{ id: '1' }],
    });
    expect(
      await hubspot.request('/crm/v3/objects/deals/1', {
        method: 'PATCH',
        body: { properties: { amount: '7' } },
      }),
    ).toMatchObject({ properties: { amount: '7' } });
    expect(await hubspot.request('/crm/v3/objects/deals/1', { method: 'DELETE' })).toBeUndefined();
    expect(await rejectionOf(hubspot.request('/marketing/v3/forms'))).toMatchObject({
      status: 501,
      category: 'NOT_EMULATED',
    });
    expect(await hubspot.accessToken()).toBe(SENTINEL_TOKEN);
  });
});

describe('refusals', () => {
  it('names the scope that is missing', async () => {
    const { hubspot } = await openEmulator({ scopes: ['crm.objects.deals.read'] });
    expect(await hubspot.deals.get(1)).toMatchObject({ id: '1' });
    const error = await rejectionOf(hubspot.deals.update(1, { amount: 2 }));
    expect(error).toMatchObject({
      status: 403,
      category: 'MISSING_SCOPES',
      requiredScopes: ['crm.objects.deals.write'],
    });
    expect(error.message).toMatch(
      /^HubSpot refused PATCH \/crm\/v3\/objects\/deals\/1: 403 MISSING_SCOPES\. The app needs the scope crm\.objects\.deals\.write in this portal\. \(correlation id [\w-]+\)$/,
    );
  });

  it('reports a rate limit', async () => {
    const { hubspot } = await openEmulator({ rateLimit: { perTenSeconds: 1 } });
    await hubspot.deals.get(1);
    expect(await rejectionOf(hubspot.deals.get(1))).toMatchObject({
      status: 429,
      category: 'RATE_LIMIT',
    });
  });

  it('reports a token that HubSpot does not know', async () => {
    const { hubspot } = await openEmulator({ accessToken: 'another-token' });
    for (const attempt of [() => hubspot.deals.get(1), () => hubspot.request('/crm/v3/owners')]) {
      expect(await rejectionOf(attempt)).toMatchObject({
        status: 401,
        category: 'INVALID_AUTHENTICATION',
      });
    }
  });

  it('reports a portal that nobody answers for', async () => {
    const { hubspot } = await openEmulator();
    await Promise.all(servers.splice(0).map((server) => server.close()));
    const error = await rejectionOf(hubspot.deals.get(1));
    expect(error).toMatchObject({ status: 0, category: 'NETWORK' });
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('reports what HubSpot found wrong with a value', async () => {
    const { hubspot } = await openEmulator();
    expect(await rejectionOf(hubspot.deals.update(1, { no_such_property: 1 }))).toMatchObject({
      status: 400,
      category: 'VALIDATION_ERROR',
    });
  });
});
