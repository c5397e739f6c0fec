import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulatorApp } from '../../src/emulator/app.ts';
import { ACCESS_TOKEN, NOW_MS, startEmulator } from './emulator-fixture.ts';
import { createFakeWorker, outputs } from './fake-worker.ts';
import { CLIENT_SECRET, DEAL, openPortal } from './portal-fixture.ts';

const EXECUTIONS = '/_emulator/workflow/executions';
const BLOCK = outputs({ hs_execution_state: 'BLOCK' });

test('starts an execution of a workflow and shows what became of it', async () => {
  const { send, clock, worker } = openPortal([outputs({ total: '7' })]);
  const body = { tool: 'sum', inputs: { a: '1' }, object: DEAL };
  const started = await send('POST', EXECUTIONS, body);
  expect(started.status).toBe(202);
  const { callbackId } = started.json;
  expect(callbackId).toMatch(/^ap-123456-\d+-1-0$/);
  await clock.advance(0);
  const { json } = await send('GET', `${EXECUTIONS}/${encodeURIComponent(callbackId)}`);
  expect(json).toEqual({
    callbackId,
    tool: 'sum',
    source: 'WORKFLOWS',
    state: 'finished',
    finalState: null,
    outputs: { total: '7' },
    reason: null,
    notes: [],
    completions: 0,
    startedMs: NOW_MS,
    endedMs: NOW_MS,
    expiresMs: null,
    retryMs: null,
    deliveries: [
      {
        attempt: 1,
        duplicate: false,
        sentMs: NOW_MS,
        end: 'answered',
        status: 200,
        body: '{"outputFields":{"total":"7"}}',
        ms: 0,
        counted: true,
      },
    ],
  });
  expect((await send('GET', EXECUTIONS)).json).toEqual({ executions: [json] });
  expect(JSON.parse(worker.requests[0]?.body ?? '')).toMatchObject({
    callbackId,
    origin: { portalId: 123456 },
    context: { source: 'WORKFLOWS' },
    object: DEAL,
    inputFields: { a: '1' },
  });
});

test('starts an execution of an agent, for its first user or another', async () => {
  const { send, clock, worker } = openPortal([outputs({})]);
  const user = { userId: 9, userEmail: 'nine@example.com' };
  await send('POST', EXECUTIONS, { tool: 'sum', inputs: {}, as: 'agent' });
  await send('POST', EXECUTIONS, { tool: 'sum', inputs: {}, as: 'agent', user });
  await clock.advance(0);
  const bodies = worker.requests.map(({ body }) => JSON.parse(body));
  expect(bodies).toMatchObject([
    { origin: { userId: 101 }, context: { source: 'AGENTS' } },
    { origin: { userId: 9, userEmail: 'nine@example.com' }, context: { source: 'AGENTS' } },
  ]);
  expect(bodies[0].callbackId).not.toBe(bodies[1].callbackId);
});

test('delivers an execution once more and returns the answer, which changes nothing', async () => {
  const { send, workflow, look, worker } = openPortal([BLOCK, outputs({ again: 'yes' })]);
  const id = workflow.start('tool', {}, DEAL);
  await look(id);
  const { status, json } = await send('POST', `${EXECUTIONS}/${id}/redeliver`, {});
  expect(status).toBe(200);
  expect(json).toMatchObject({
    attempt: 2,
    duplicate: true,
    end: 'answered',
    status: 200,
    body: '{"outputFields":{"again":"yes"}}',
    counted: false,
  });
  expect(await look(id)).toMatchObject({ state: 'blocked', deliveries: [{}, { attempt: 2 }] });
  expect(worker.requests[1]?.body).toBe(worker.requests[0]?.body);
});

test('lets a duplicate decide that is answered first', async () => {
  const { workflow, look, worker } = openPortal(['hang', outputs({ from: 'duplicate' })]);
  const id = workflow.start('tool', {}, DEAL);
  await worker.untilHanging();
  expect(await workflow.redeliver(id)).toMatchObject({ counted: true });
  worker.release();
  expect(await look(id)).toMatchObject({
    outputs: { from: 'duplicate' },
    deliveries: [{ end: 'answered', counted: false }, { counted: true }],
  });
});

test('leaves retries to the delivery that the rules sent', async () => {
  const { workflow, look } = openPortal([{ status: 500 }, { status: 500 }]);
  const id = workflow.start('tool', {}, DEAL);
  const { retryMs } = await look(id);
  expect(await workflow.redeliver(id)).toMatchObject({ status: 500, counted: false });
  expect((await look(id)).retryMs).toBe(retryMs);
});

test('answers 404 to an execution that there is not', async () => {
  const { send, workflow } = openPortal();
  expect((await send('GET', `${EXECUTIONS}/nobody`)).status).toBe(404);
  expect((await send('POST', `${EXECUTIONS}/nobody/redeliver`, {})).status).toBe(404);
  expect(workflow.find('nobody')).toBeUndefined();
});

test.each([
  [{}, 'tool'],
  [{ tool: '', object: DEAL }, 'tool'],
  [{ tool: 'a' }, 'object'],
  [{ tool: 'a', object: { objectId: '1', objectType: 'DEAL' } }, 'objectId'],
  [{ tool: 'a', inputs: { b: 1 }, object: DEAL }, 'inputs.b'],
  [{ tool: 'a', as: 'robot', object: DEAL }, 'as'],
  [{ tool: 'a', as: 'agent', object: DEAL }, 'object'],
  [{ tool: 'a', as: 'agent', user: { userId: 1 } }, 'userEmail'],
  [{ tool: 'a', object: DEAL, input: {} }, 'input'],
  ['[]', ''],
])('answers 400 to the start %j', async (body, named) => {
  const { send, workflow } = openPortal();
  const { status, json } = await send('POST', EXECUTIONS, body);
  expect(status).toBe(400);
  expect(json.message).toContain(named);
  expect(workflow.list()).toEqual([]);
});

test('answers 409 until a Worker is connected', async () => {
  const { app, workflow, clock, connectWorker } = createEmulatorApp({
    portalId: '1',
    accessToken: ACCESS_TOKEN,
    nowMs: () => NOW_MS,
  });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ tool: 'a', object: DEAL });
  for (const [path, init] of [
    [EXECUTIONS, { method: 'POST', headers, body }],
    [EXECUTIONS, {}],
    [`${EXECUTIONS}/x/redeliver`, { method: 'POST', headers, body: '{}' }],
  ] as const) {
    const answer = await app.request(path, init);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      message: 'No Worker is connected to the emulator yet.',
      category: 'NO_WORKER',
    });
  }
  expect(() => workflow.start('a', {}, DEAL)).toThrow('No Worker is connected');
  const worker = new Hono().post('/actions/a', (c) => c.json({ outputFields: { from: 'hono' } }));
  connectWorker({
    url: 'http://worker.example/',
    clientSecret: CLIENT_SECRET,
    fetch: async (...args) => worker.request(...args),
  });
  const callbackId = workflow.start('a', {}, DEAL);
  await clock.advance(0);
  expect(workflow.find(callbackId)?.outputs).toEqual({ from: 'hono' });
});

test('runs a block from start to completion over real HTTP', async () => {
  const worker = new Hono().post('/actions/ask', (c) =>
    c.json({ outputFields: { hs_execution_state: 'BLOCK' } }),
  );
  const { emulator, client } = await startEmulator();
  emulator.connectWorker({ url: await listen(worker), clientSecret: CLIENT_SECRET });
  const control = (path: string, body: unknown) =>
    fetch(emulator.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await control(EXECUTIONS, { tool: 'ask', as: 'agent' })).status).toBe(202);
  await control('/_emulator/clock', { advanceSeconds: 60 });
  const [execution] = emulator.workflow.list();
  expect(execution).toMatchObject({ state: 'blocked', source: 'AGENTS' });
  const id = execution?.callbackId ?? '';
  await client.automation.actions.callbacksApi.complete(id, { outputFields: { said: 'yes' } });
  expect(await emulator.workflow.ended(id)).toMatchObject({
    state: 'finished',
    outputs: { said: 'yes' },
  });
});

test('starts each portal with ids that an earlier one did not use', () => {
  const [first, second] = [0, 60_000].map((laterMs) => {
    const portal = createEmulatorApp({
      portalId: '1',
      accessToken: ACCESS_TOKEN,
      nowMs: () => NOW_MS + laterMs,
      worker: { url: 'http://worker.example', clientSecret: 's', fetch: createFakeWorker().fetch },
    });
    const id = portal.workflow.start('a', {}, DEAL);
    portal.workflow.stop();
    return id;
  });
  expect(first).not.toBe(second);
});

async function listen(app: Hono): Promise<string> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    onTestFinished(() => {
      server.close();
    });
  });
}
