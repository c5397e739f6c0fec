import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

async function createDeal(properties: object) {
  const { send } = await startEmulator();
  return send('POST', '/crm/v3/objects/deals', { properties });
}

test('refuses a property that does not exist, in HubSpot’s words', async () => {
  const { status, body } = await createDeal({ dealname: 'x', budget: '1' });
  expect(status).toBe(400);
  expect(body.category).toBe('VALIDATION_ERROR');
  expect(body.message).toBe(
    'Property values were not valid: [{"isValid":false,"message":"Property \\"budget\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"budget","localizedErrorMessage":"Property \\"budget\\" does not exist","portalId":123456}]',
  );
  expect(body.errors).toEqual([
    {
      message: 'Property "budget" does not exist',
      code: 'PROPERTY_DOESNT_EXIST',
      context: { propertyName: ['budget'] },
    },
  ]);
});

test.each([
  ['a number that is none', { amount: '1,200' }, 'INVALID_INTEGER'],
  ['a moment that is none', { closedate: 'tomorrow' }, 'INVALID_LONG'],
  ['an option that is none', { dealtype: 'oldbusiness' }, 'INVALID_OPTION'],
  ['a stage of no pipeline', { dealstage: 'registered' }, 'INVALID_OPTION'],
  ['a pipeline that is none', { pipeline: 'mine' }, 'INVALID_OPTION'],
  ['an owner id that is no number', { hubspot_owner_id: 'maria' }, 'INVALID_INTEGER'],
  ['an owner nobody is', { hubspot_owner_id: '999' }, 'INVALID_OWNER_ID'],
  ['a value only HubSpot sets', { hs_is_closed: 'true' }, 'READ_ONLY_VALUE'],
])('refuses %s', async (_, properties, code) => {
  const { status, body } = await createDeal(properties);
  expect(status).toBe(400);
  expect(body.errors.map((error) => error.code)).toEqual([code]);
});

test('lists every fault of a write', async () => {
  const { body } = await createDeal({ amount: 'x', dealtype: 'y', nope: 'z' });
  expect(body.errors).toHaveLength(3);
});

test('refuses a date that is not midnight and keeps one that is as a day', async () => {
  const { send } = await startEmulator();
  const quote = (hs_expiration_date: string) =>
    send('POST', '/crm/v3/objects/quotes', { properties: { hs_title: 'Q', hs_expiration_date } });
  const noon = await quote('2026-02-01T12:00:00Z');
  expect(noon.body.errors[0]?.code).toBe('INVALID_DATE');
  expect((await quote(String(Date.UTC(2026, 1, 1)))).body.properties.hs_expiration_date).toBe(
    '2026-02-01',
  );
  expect((await quote('2026-02-01')).body.properties.hs_expiration_date).toBe('2026-02-01');
});

test('takes numbers and booleans for text and null for nothing', async () => {
  const { status, body } = await createDeal({ dealname: 7, amount: 12.5, description: null });
  expect(status).toBe(201);
  expect(body.properties).toMatchObject({ dealname: '7', amount: '12.5' });
  expect(body.properties).not.toHaveProperty('description');
});

test.each([
  ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05Z'],
  ['2026-01-02', '2026-01-02T00:00:00Z'],
  [1767323045678, '2026-01-02T03:04:05.678Z'],
])('answers the moment %s as ISO 8601 in UTC', async (written, read) => {
  const { body } = await createDeal({ closedate: written });
  expect(body.properties.closedate).toBe(read);
});

test('takes several options of a checkbox property', async () => {
  const { send } = await startEmulator();
  const properties = {
    subject: 's',
    hs_pipeline_stage: '1',
    hs_ticket_category: 'PRODUCT_ISSUE;BILLING_ISSUE',
  };
  const { status, body } = await send('POST', '/crm/v3/objects/tickets', { properties });
  expect(status).toBe(201);
  expect(body.properties.hs_pipeline).toBe('0');
});

test('refuses a task without its due date', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/tasks', {
    properties: { hs_task_subject: 'Call' },
  });
  expect(status).toBe(400);
  expect(body).toMatchObject({
    message: 'Error creating TASK. Some required properties were not set.',
    context: { properties: ['hs_timestamp'] },
    category: 'VALIDATION_ERROR',
  });
});

test('notes when a task was completed', async () => {
  const { client } = await startEmulator();
  await client.crm.objects.tasks.basicApi.update('30000000001', {
    properties: { hs_task_status: 'COMPLETED' },
  });
  const task = await client.crm.objects.tasks.basicApi.getById('30000000001', [
    'hs_task_completion_date',
    'hs_task_is_completed',
  ]);
  expect(task.properties).toMatchObject({
    hs_task_completion_date: '2026-01-02T03:04:05.678Z',
    hs_task_is_completed: 'true',
  });
});
