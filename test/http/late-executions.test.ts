import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineWorker, ok } from '../../src/sdk/index.ts';
import { ManualTimer } from '../execution/manual-timer.ts';
import { captureLog, envOf, NOW_MS, newCallbackId, send, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
let gate = Promise.withResolvers<object>();
beforeEach(() => {
  lines = captureLog();
  gate = Promise.withResolvers();
});
afterEach(() => vi.restoreAllMocks());

const worker = defineWorker('late', ({ worker }) => {
  worker.action('slow', {
    label: 'x',
    description: 'x',
    output: { url: { type: 'string' } },
    async handler({ execution }) {
      const url = await execution.resumeUrl();
      await gate.promise;
      return ok({ url });
    },
  });
});

/** Sends what takes too long, and lets its time pass. */
async function sendLate(options: Parameters<typeof send>[0] = {}) {
  const timer = new ManualTimer();
  const context = createExecutionContext();
  const callbackId = newCallbackId();
  const body = workflowBody({}, 123456, callbackId);
  const sent = send({ worker, path: '/actions/slow', body, timer, context, ...options });
  await timer.started(1);
  timer.fire();
  const answer = await sent;
  const row = async () => await env.LEDGER.getByName('123456/0').show(callbackId);
  return { answer, timer, context, callbackId, row };
}

it('an execution that takes too long is answered with BLOCK and completed when it ends', async () => {
  const { answer, context, callbackId, row } = await sendLate();
  expect(answer.outputFields).toMatchObject({
    hs_execution_state: 'BLOCK',
    hs_expiration_duration: 'P7D',
  });
  expect(await row()).toMatchObject({
    status: 'running',
    answer: answer.text,
    expiresMs: NOW_MS + 604_800_000,
  });
  gate.resolve({});
  await waitOnExecutionContext(context);
  expect(await row()).toMatchObject({ status: 'delivering', outcome: 'ok' });
  expect(lines).toEqual([
    expect.objectContaining({ event: 'execution', callbackId, outcome: 'late' }),
    {
      event: 'run',
      tool: 'slow',
      portalId: '123456',
      source: 'WORKFLOWS',
      callbackId,
      attempt: 1,
      outcome: 'ok',
      status: 'delivering',
      durationMs: 0,
      hubspotRequests: 0,
    },
  ]);
});

it.each([
  ['5000', 4_000],
  ['1', 1],
  ['18750', 15_000],
  ['60000', 15_000],
  ['0', 15_000],
  ['-1', 15_000],
  ['1e3', 15_000],
  ['5000.5', 15_000],
  ['999999999', 15_000],
  ['', 15_000],
])('x-hubspot-timeout-millis %j gives %d ms', async (header, ms) => {
  const { timer, context } = await sendLate({ headers: { 'X-HubSpot-Timeout-Millis': header } });
  expect(timer.delaysMs).toEqual([ms, 25_000]);
  gate.resolve({});
  await waitOnExecutionContext(context);
});

it('EXECUTION_DEADLINE_SECONDS is the deadline of tools that have none', async () => {
  const { timer, context } = await sendLate({ env: envOf({ EXECUTION_DEADLINE_SECONDS: '3' }) });
  expect(timer.delaysMs[0]).toBe(3_000);
  gate.resolve({});
  await waitOnExecutionContext(context);
});

it.each([
  [undefined, 'https://tools.example.com/resume/'],
  ['https://public.example.com/hubspot/', 'https://public.example.com/hubspot/resume/'],
])('with PUBLIC_URL %s a resume URL begins with %s', async (PUBLIC_URL, start) => {
  gate.resolve({});
  const settings = PUBLIC_URL === undefined ? {} : { PUBLIC_URL };
  const { outputFields } = await send({
    worker,
    path: '/actions/slow',
    env: envOf(settings),
    signedUrl: `${PUBLIC_URL?.replace(/\/$/, '') ?? 'https://tools.example.com'}/actions/slow`,
  });
  expect(outputFields['url']).toMatch(new RegExp(`^${start}123456/ap-123456-`));
});
