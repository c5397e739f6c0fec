import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test.each([{}, { authorization: 'Bearer other' }, { authorization: 'Basic emulator-token' }])(
  'answers 401 to the credentials %o',
  async (headers) => {
    const { url } = await startEmulator();
    const response = await fetch(`${url}/crm/v3/objects/deals/1`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      status: 'error',
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      correlationId: expect.any(String),
      category: 'INVALID_AUTHENTICATION',
    });
  },
);

test('names the scope a write lacks', async () => {
  const { send, request } = await startEmulator({ scopes: ['crm.objects.deals.read'] });
  expect((await request('GET', '/crm/v3/objects/deals/1')).status).toBe(200);
  const { status, body } = await send('PATCH', '/crm/v3/objects/deals/1', { properties: {} });
  expect(status).toBe(403);
  expect(body).toMatchObject({
    status: 'error',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: ['crm.objects.deals.write'] },
      },
    ],
    category: 'MISSING_SCOPES',
  });
});

test.each([
  ['GET', '/crm/v3/objects/tasks/1', 'crm.objects.contacts.read'],
  ['GET', '/crm/v3/objects/tickets/1', 'tickets'],
  ['DELETE', '/crm/v3/objects/companies/1', 'crm.objects.companies.write'],
  ['GET', '/crm/v3/owners', 'crm.objects.owners.read'],
  ['GET', '/crm/v3/pipelines/deals', 'crm.objects.deals.read'],
  ['GET', '/crm/v4/objects/deals/1/associations/contacts', 'crm.objects.deals.read'],
  ['POST', '/crm/v3/objects/deals/search', 'crm.objects.deals.read'],
  ['POST', '/crm/v3/objects/deals/batch/read', 'crm.objects.deals.read'],
  ['POST', '/crm/v3/objects/deals/batch/archive', 'crm.objects.deals.write'],
])('%s %s needs %s', async (method, path, scope) => {
  const { request } = await startEmulator({ scopes: [] });
  const { status, body } = await request(method, path);
  expect(status).toBe(403);
  expect(body.errors[0]?.context.requiredGranularScopes).toEqual([scope]);
});

test('names what it does not emulate instead of pretending', async () => {
  const { request } = await startEmulator();
  for (const [method, path] of [
    ['GET', '/crm/v3/lists/1'],
    ['PUT', '/crm/v3/objects/deals/1'],
    ['GET', '/settings/v3/users'],
  ] as const) {
    const { status, body } = await request(method, path);
    expect(status).toBe(501);
    expect(body).toEqual({
      status: 'error',
      message: `The emulator does not know ${method} ${path} yet.`,
      correlationId: expect.any(String),
      category: 'NOT_EMULATED',
    });
  }
});

test.each([
  ['{"a": %}', "Invalid input JSON on line 1, column 7: Unexpected character ('%' (code 37))"],
  ['{\n  x', "Invalid input JSON on line 2, column 3: Unexpected character ('x' (code 120))"],
  ['{', 'Invalid input JSON on line 1, column 2: Unexpected end-of-input'],
  ['', 'Invalid input JSON on line 1, column 1: Unexpected end-of-input'],
])('answers 400 to the body %j', async (sent, message) => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/deals', sent);
  expect(status).toBe(400);
  expect(body.message).toBe(message);
});

test('names the required fields a body lacks', async () => {
  const { send } = await startEmulator();
  const { status, body } = await send('POST', '/crm/v3/objects/deals/batch/read', {});
  expect(status).toBe(400);
  expect(body).toMatchObject({
    message: 'Invalid input JSON on line 1, column 2. Some required fields were not set: [inputs]',
    category: 'VALIDATION_ERROR',
  });
});

test('answers 415 to a body that is not declared as JSON', async () => {
  const { request } = await startEmulator();
  expect((await request('POST', '/crm/v3/objects/deals', { body: '{}' })).status).toBe(415);
});

test('answers 414 to a URL over 8,192 characters', async () => {
  const { request } = await startEmulator();
  const path = `/crm/v3/objects/deals?properties=${'a'.repeat(8_200)}`;
  expect((await request('GET', path)).status).toBe(414);
});

const ROUTES = [
  ['POST', '/crm/v3/objects/deals'],
  ['PATCH', '/crm/v3/objects/deals/1'],
  ['POST', '/crm/v3/objects/deals/search'],
  ['POST', '/crm/v3/objects/deals/batch/read'],
  ['POST', '/crm/v3/objects/deals/batch/create'],
  ['POST', '/crm/v3/objects/deals/batch/update'],
  ['POST', '/crm/v3/objects/deals/batch/archive'],
  ['POST', '/crm/v3/properties/deals'],
  ['PUT', '/crm/v4/objects/deals/1/associations/contacts/1'],
  ['POST', '/crm/v4/associations/deals/contacts/batch/read'],
] as const;
const BODIES: unknown[] = [
  'null',
  '7',
  '"text"',
  '[]',
  '[null]',
  { inputs: 7, properties: 7, filterGroups: 7, name: 7 },
  { inputs: [null], properties: { amount: {} }, filterGroups: [null] },
  { inputs: [{ id: {} }], properties: ['a'], filterGroups: [{ filters: [{}] }] },
  { inputs: [{ id: '1', properties: [] }], properties: null },
  '{"properties":{"__proto__":"1","constructor":"2"},"inputs":[{"id":"__proto__","properties":{"__proto__":"1"}}]}',
];

test.each(ROUTES)(
  '%s %s never fails on its own account, whatever the body',
  async (method, path) => {
    const { send } = await startEmulator();
    for (const body of BODIES) {
      const { status } = await send(method, path, body);
      expect([JSON.stringify(body), status < 500]).toEqual([JSON.stringify(body), true]);
    }
  },
);

test.each([
  '/crm/v3/objects/deals/%zz',
  '/crm/v3/objects/deals?limit=-1',
  '/crm/v3/objects/deals?limit=101',
  '/crm/v3/objects/deals?after=%00',
  '/crm/v3/objects/deals?associations=widgets',
  '/crm/v3/objects/__proto__/1',
  '/crm/v3/properties/deals/__proto__',
  '/crm/v3/owners/__proto__',
  '/crm/v4/objects/deals/1/associations/contacts?limit=501',
])('answers a 4xx to %s', async (path) => {
  const { request } = await startEmulator();
  const { status } = await request('GET', path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});
