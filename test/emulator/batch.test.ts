import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('reads a batch of records', async () => {
  const { client } = await startEmulator();
  const batch = await client.crm.deals.batchApi.read({
    inputs: [{ id: '1' }, { id: '2' }],
    properties: ['dealname'],
    propertiesWithHistory: [],
  });
  expect(batch.status).toBe('COMPLETE');
  expect(batch.results.map(({ id }) => id)).toEqual(['1', '2']);
});

test('answers 207 and names the ids that a batch read did not find', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/deals/batch/read', {
    inputs: [{ id: '1' }, { id: '77' }, { id: 'x' }],
    properties: [],
  });
  expect(status).toBe(207);
  expect(body.results).toHaveLength(1);
  expect(body.numErrors).toBe(1);
  expect(body.errors).toEqual([
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message:
        'Could not get some DEAL objects, they may be deleted or not exist. Check that ids are valid.',
      context: { ids: ['77', 'x'] },
    },
  ]);
});

test('hands a partial failure through the official client', async () => {
  const { client } = await startEmulator();
  const batch = await client.crm.contacts.batchApi.read({
    inputs: [{ id: 'ada.nilsen@northwind.example.com' }, { id: 'nobody@example.com' }],
    idProperty: 'email',
    properties: ['email'],
    propertiesWithHistory: [],
  });
  expect(batch.results).toHaveLength(1);
  expect(batch).toHaveProperty('numErrors', 1);
});

test('refuses more than 100 inputs', async () => {
  const { send } = await startEmulator();
  const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index), properties: {} }));
  for (const action of ['read', 'create', 'update', 'archive']) {
    const { status, body } = await send('POST', `/crm/v3/objects/deals/batch/${action}`, {
      inputs,
    });
    expect([action, status, body.category]).toEqual([action, 400, 'VALIDATION_ERROR']);
  }
});

test('creates, updates and archives a batch', async () => {
  const { client } = await startEmulator();
  const created = await client.crm.deals.batchApi.create({
    inputs: [
      { properties: { dealname: 'A' }, associations: [] },
      { properties: { dealname: 'B' }, associations: [] },
    ],
  });
  const [a, b] = created.results.map(({ id }) => id);
  expect(b).toBe(String(Number(a) + 1));
  const updated = await client.crm.deals.batchApi.update({
    inputs: created.results.map(({ id }) => ({ id, properties: { amount: '5' } })),
  });
  expect(updated.results.map(({ properties }) => properties['amount'])).toEqual(['5', '5']);
  await client.crm.deals.batchApi.archive({ inputs: created.results.map(({ id }) => ({ id })) });
  await expect(client.crm.deals.basicApi.getById(String(a))).rejects.toMatchObject({ code: 404 });
});

test('creates nothing of a batch with one invalid input', async () => {
  const { send, client } = await startEmulator();
  const { status } = await send('POST', '/crm/v3/objects/deals/batch/create', {
    inputs: [{ properties: { dealname: 'A' } }, { properties: { amount: 'x' } }],
  });
  expect(status).toBe(400);
  expect((await client.crm.deals.basicApi.getPage(100)).results).toHaveLength(12);
});

test('creates the valid inputs of a batch whose inputs carry trace ids', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/deals/batch/create', {
    inputs: [
      { objectWriteTraceId: 'a', properties: { dealname: 'A' } },
      { objectWriteTraceId: 'b', properties: { amount: 'x' } },
    ],
  });
  expect(status).toBe(207);
  expect(body.results).toHaveLength(1);
  expect(body.errors[0]).toMatchObject({
    category: 'VALIDATION_ERROR',
    context: { objectWriteTraceId: ['b'] },
  });
});

test('refuses two contacts of one batch with the same e-mail', async () => {
  const { send } = await startEmulator();
  const properties = { email: 'twice@example.com' };
  const { status } = await send('POST', '/crm/v3/objects/contacts/batch/create', {
    inputs: [{ properties }, { properties }],
  });
  expect(status).toBe(409);
});

test('updates the records a batch finds and answers 207 for the others', async () => {
  const { send, client } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/deals/batch/update', {
    inputs: [
      { id: '1', properties: { amount: '9' } },
      { id: '77', properties: { amount: '9' } },
    ],
  });
  expect(status).toBe(207);
  expect(body.errors[0]?.context).toEqual({ ids: ['77'] });
  expect((await client.crm.deals.basicApi.getById('1')).properties['amount']).toBe('9');
});

test('refuses a batch update that names a record twice', async () => {
  const { send } = await startEmulator();
  const input = { id: '1', properties: {} };
  const { status, body } = await send('POST', '/crm/v3/objects/deals/batch/update', {
    inputs: [input, input],
  });
  expect(status).toBe(400);
  expect(body.message).toBe('Duplicate IDs found in batch input: [1]. IDs must be unique');
});
