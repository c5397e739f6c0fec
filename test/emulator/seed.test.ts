import { expect, test } from 'vitest';
import { createEmulatorApp } from '../../src/emulator/app.ts';
import { createDefaultSeed, SEED_OWNERS } from '../../src/emulator/seed.ts';
import { NOW_MS, startEmulator } from './emulator-fixture.ts';

const seed = createDefaultSeed(NOW_MS);
const of = (type: string) => seed.records.filter(({ objectType }) => objectType === type);

test('has deal, contact and owner 1', () => {
  expect(of('deals').map(({ id }) => id)).toContain('1');
  expect(of('contacts').map(({ id }) => id)).toContain('1');
  expect(SEED_OWNERS.map(({ id }) => id)).toContain('1');
});

test('has enough of everything to try a tool on', () => {
  const counts = ['deals', 'contacts', 'companies', 'tickets', 'tasks', 'notes'].map(
    (type) => of(type).length,
  );
  expect(counts).toEqual([12, 12, 4, 4, 10, 4]);
});

test('uses no address that could be anybody’s', () => {
  const addresses = of('contacts').map(({ properties }) => properties['email'] ?? '');
  for (const email of [...addresses, ...SEED_OWNERS.map((owner) => owner.email)]) {
    expect(email).toMatch(/^[a-z.]+@(?:[a-z]+\.)?example\.com$/);
  }
});

test('every owner has an overdue task and one in the future or done', () => {
  for (const { id } of SEED_OWNERS) {
    const tasks = of('tasks').filter(({ properties }) => properties['hubspot_owner_id'] === id);
    const due = tasks.filter(({ properties }) => properties['hs_task_status'] !== 'COMPLETED');
    const overdue = due.filter((t) => Date.parse(t.properties['hs_timestamp'] ?? '') < NOW_MS);
    expect(overdue.length).toBeGreaterThan(0);
    expect(tasks.length).toBeGreaterThan(overdue.length);
  }
});

test('associates only records that it has', () => {
  const known = new Set(seed.records.map(({ objectType, id }) => `${objectType}/${id}`));
  for (const { from, to } of seed.associations) {
    expect(known).toContain(from.join('/'));
    expect(known).toContain(to.join('/'));
  }
});

test('is the same for the same moment', () => {
  expect(createDefaultSeed(NOW_MS)).toEqual(seed);
});

test('a seed of one’s own takes its place', async () => {
  const { client } = await startEmulator({
    seed: {
      owners: [],
      records: [
        { objectType: 'deals', id: '77', properties: { dealname: 'Only' }, createdAtMs: NOW_MS },
      ],
      associations: [],
    },
  });
  expect((await client.crm.deals.basicApi.getPage()).results.map(({ id }) => id)).toEqual(['77']);
});

test('refuses a seed that HubSpot would refuse', () => {
  const records = [
    { objectType: 'deals', id: '1', properties: { colour: 'red' }, createdAtMs: NOW_MS },
  ];
  expect(() =>
    createEmulatorApp({
      portalId: '1',
      accessToken: 't',
      nowMs: () => NOW_MS,
      seed: { owners: [], records, associations: [] },
    }),
  ).toThrow('Property \\"colour\\" does not exist');
});
