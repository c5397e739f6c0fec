import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LedgerClient } from '../../src/ledger/index.ts';
import { loadRuntime } from '../../src/runtime.ts';
import { block, defineWorker, ok } from '../../src/sdk/index.ts';
import {
  captureLog,
  envOf,
  NOW_MS,
  newApp,
  newCallbackId,
  ORIGIN,
  send,
  workflowBody,
} from './signed-app.ts';

const output = { of: { type: 'string' } } as const;

function runtimeOf(env: Cloudflare.Env) {
  const reading = loadRuntime(env);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.runtime;
}

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

it('what one app was answered is not repeated to another, whatever it knows of it', async () => {
  const body = workflowBody({ text: 'same' });
  const worker = defineWorker('acts', ({ worker }) => {
    worker.action('act', {
      label: 'x',
      description: 'x',
      output,
      handler: () => ok({ of: 'prod' }),
    });
  });
  const options = { path: '/actions/act', env, worker, body };
  expect((await send({ ...options, secret: 'prod-new' })).outputFields['of']).toBe('prod');
  expect((await send({ ...options, secret: 'prod-old' })).outputFields['of']).toBe('prod');
  const { outputFields } = await send({ ...options, secret: 'dev-secret' });
  expect(outputFields).toMatchObject({ of: '', errorCode: 'EXECUTION_CONFLICT' });
});

it('a link of one app opens nothing of another', async () => {
  const { ledger } = runtimeOf(env);
  const callbackId = newCallbackId();
  const worker = defineWorker('asks', ({ worker }) => {
    worker.action('ask', { label: 'x', description: 'x', handler: () => block('Sure?') });
  });
  const body = workflowBody({}, 123456, callbackId);
  await send({ path: '/actions/ask', env, worker, body, secret: 'prod-new' });
  const grant = { portalId: '123456', callbackId, expiresMs: NOW_MS + 60_000 };
  const statusOf = async (app: string) => {
    const query = `expires=${grant.expiresMs}&signature=${await ledger.signResume(app, grant)}`;
    const path = `/resume/123456/${encodeURIComponent(callbackId)}?${query}`;
    const response = await newApp({ worker }).request(`${ORIGIN}${path}`, {}, env);
    await response.text();
    return response.status;
  };
  expect(await statusOf('client-prod')).toBe(200);
  expect(await statusOf('client-dev')).toBe(404);
});

it('what one app stored opens when the apps before it are gone', async () => {
  const { ledger } = runtimeOf(env);
  const place = { portalId: '123456', callbackId: 'a', column: 'job' } as const;
  const sealed = await ledger.seal('client-dev', place, 'a job');
  const apps = [{ id: 'client-dev', clientSecrets: ['dev-secret'] }];
  const alone = new LedgerClient({ namespace: env.LEDGER, shards: 1, apps });
  expect(await alone.unseal(place, sealed)).toBe('a job');
});

it('a handler gets no binding that leads to other portals', async () => {
  expect(Object.keys(runtimeOf(env).handlerEnv)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(VAULT|DIRECTORY|THROTTLE|RUNNER)$/)]),
  );
  expect(runtimeOf(env).handlerEnv.LEDGER).toBe(env.LEDGER);
});

it('a secret of no app is refused', async () => {
  expect(await send({ env, secret: 'prod' })).toMatchObject({ status: 401 });
});
