import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureLog, envOf, send, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog>;
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const env = envOf({
  HUBSPOT_CLIENT_SECRET: undefined,
  HUBSPOT_APPS: JSON.stringify([
    {
      name: 'prod',
      clientId: 'client-prod',
      clientSecret: ['prod-new', 'prod-old'],
      accessToken: 'sentinel-prod',
      portalId: '123456',
    },
    {
      name: 'dev',
      clientId: 'client-dev',
      clientSecret: 'dev-secret',
      accessToken: 'sentinel-dev',
      portalId: '123456',
    },
    {
      name: 'other',
      clientId: 'client-other',
      clientSecret: 'other-secret',
      accessToken: 'sentinel-other',
      portalId: '999',
    },
  ]),
});

/** The token that an execution of the portal used, by who signed it. */
async function tokenFor(secret: string) {
  const tokens: (string | null)[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    tokens.push(new Request(input, init).headers.get('Authorization'));
    return Response.json({ message: 'no', category: 'OBJECT_NOT_FOUND' }, { status: 404 });
  });
  const { outputFields } = await send({
    path: '/actions/crm',
    env,
    secret,
    body: workflowBody({}),
  });
  return { tokens, outputFields };
}

it.each([
  ['prod-new', 'sentinel-prod', 'prod', 1],
  ['prod-old', 'sentinel-prod', 'prod', 2],
  ['dev-secret', 'sentinel-dev', 'dev', 3],
])('what %s signs acts with the access of its app', async (secret, token, app, number) => {
  const { tokens } = await tokenFor(secret);
  expect(tokens).toEqual([`Bearer ${token}`]);
  expect(lines.at(-1)).toMatchObject({ event: 'execution', app, secret: number });
  expect(JSON.stringify(lines)).not.toContain('sentinel');
});

it('an app of another portal has no access here, whatever the others have', async () => {
  const { tokens, outputFields } = await tokenFor('other-secret');
  expect(tokens).toEqual([]);
  expect(outputFields['errorCode']).toBe('PORTAL_NOT_CONNECTED');
});

it('a secret of no app is refused', async () => {
  expect(await send({ env, secret: 'prod' })).toMatchObject({ status: 401 });
});
