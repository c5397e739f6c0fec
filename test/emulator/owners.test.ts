import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('lists the owners', async () => {
  const { client } = await startEmulator();
  const { results } = await client.crm.owners.ownersApi.getPage();
  expect(results.map(({ id }) => id)).toEqual(['1', '2', '4200000003']);
  expect(results[0]).toMatchObject({
    email: 'maria.lopez@example.com',
    firstName: 'Maria',
    lastName: 'Lopez',
    userId: 101,
    archived: false,
  });
});

test('finds an owner by e-mail, and nobody by an unknown one', async () => {
  const { client } = await startEmulator();
  const found = await client.crm.owners.ownersApi.getPage('Sam.Okafor@example.com');
  expect(found.results.map(({ id }) => id)).toEqual(['2']);
  expect((await client.crm.owners.ownersApi.getPage('nobody@example.com')).results).toEqual([]);
});

test('pages through the owners', async () => {
  const { client } = await startEmulator();
  const first = await client.crm.owners.ownersApi.getPage(undefined, undefined, 2);
  expect(first.paging?.next?.after).toBe('2');
  const second = await client.crm.owners.ownersApi.getPage(undefined, '2', 2);
  expect(second.results.map(({ id }) => id)).toEqual(['4200000003']);
  expect(second.paging).toBeUndefined();
});

test('reads an owner by id and by user id', async () => {
  const { client } = await startEmulator();
  expect((await client.crm.owners.ownersApi.getById(4200000003)).email).toBe(
    'ines.berg@example.com',
  );
  expect((await client.crm.owners.ownersApi.getById(102, 'userId')).id).toBe('2');
});

test('answers 404 for an owner that does not exist', async () => {
  const { client } = await startEmulator();
  await expect(client.crm.owners.ownersApi.getById(99)).rejects.toMatchObject({ code: 404 });
});

test('keeps archived owners apart', async () => {
  const { client, crm } = await startEmulator();
  crm.owners.set('9', {
    id: '9',
    email: 'gone@example.com',
    firstName: 'G',
    lastName: 'One',
    userId: 9,
    archived: true,
  });
  const { results } = await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, true);
  expect(results.map(({ id }) => id)).toEqual(['9']);
  await expect(client.crm.owners.ownersApi.getById(9)).rejects.toMatchObject({ code: 404 });
  expect((await client.crm.owners.ownersApi.getById(9, 'id', true)).archived).toBe(true);
});

test.each(['limit=501', 'limit=0', 'limit=x', 'after=x'])('refuses %s', async (query) => {
  const { request } = await startEmulator();
  const { status, body } = await request('GET', `/crm/v3/owners?${query}`);
  expect(status).toBe(400);
  expect(body.category).toBe('VALIDATION_ERROR');
});
