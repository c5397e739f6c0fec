import { expect, test } from 'vitest';
import { verify } from '../../src/signature/index.ts';
import { NOW_MS } from './emulator-fixture.ts';
import { outputs, type Reply } from './fake-worker.ts';
import { CLIENT_SECRET, DAY, DEAL, HOUR, MINUTE, openPortal, SECOND } from './portal-fixture.ts';

const OK = outputs({ hs_execution_state: 'SUCCESS' });

test('retries a 5xx with gaps that double up to 8 hours, for 3 days, then fails', async () => {
  const { workflow, look, clock, sentAfterSeconds } = openPortal([{ status: 503 }]);
  const id = workflow.start('tool', {}, DEAL);
  expect(await look(id)).toMatchObject({ state: 'retrying', retryMs: NOW_MS + MINUTE });
  await clock.advance(4 * DAY);
  const timeline = await look(id);
  expect(timeline).toMatchObject({ state: 'failed', reason: 'answered 503', retryMs: null });
  const sent = sentAfterSeconds(id) ?? [];
  const gaps = sent.slice(1).map((seconds, index) => (seconds - (sent[index] ?? 0)) / 60);
  expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480, 480, 480, 480, 480, 480]);
  expect(sent.at(-1)).toBeLessThanOrEqual((3 * DAY) / SECOND);
});

test('retries what cannot be reached', async () => {
  const { workflow, look, clock } = openPortal(['unreachable', 'unreachable', OK]);
  const id = workflow.start('tool', {}, DEAL);
  expect(await look(id)).toMatchObject({ state: 'retrying', reason: 'could not be reached' });
  await clock.advance(3 * MINUTE);
  const timeline = await look(id);
  expect(timeline).toMatchObject({ state: 'finished', reason: null });
  expect(timeline.deliveries.map(({ end }) => end)).toEqual([
    'unreachable',
    'unreachable',
    'answered',
  ]);
});

test('takes Retry-After of a 429 for milliseconds', async () => {
  const { workflow, look, clock } = openPortal([
    { status: 429, headers: { 'Retry-After': '90000' } },
    OK,
  ]);
  const id = workflow.start('tool', {}, DEAL);
  expect((await look(id)).retryMs).toBe(NOW_MS + 90 * SECOND);
  await clock.advance(90 * SECOND - 1);
  expect((await look(id)).state).toBe('retrying');
  await clock.advance(1);
  expect((await look(id)).state).toBe('finished');
});

const UNREADABLE: Reply[] = [
  { status: 429 },
  { status: 429, headers: { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' } },
  { status: 429, headers: { 'Retry-After': '-5' } },
  { status: 429, headers: { 'Retry-After': '1.5' } },
  { status: 503, headers: { 'Retry-After': '5' } },
];

test.each(UNREADABLE)('backs off where Retry-After does not count: %j', async (reply) => {
  const { workflow, look } = openPortal([reply]);
  const id = workflow.start('tool', {}, DEAL);
  expect((await look(id)).retryMs).toBe(NOW_MS + MINUTE);
});

test('gives up on a Worker that wants to be asked again at once, for ever', async () => {
  const reply = { status: 429, headers: { 'Retry-After': '0' } };
  const { workflow, look, clock } = openPortal([reply], { workflow: { maxDeliveries: 20 } });
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(0);
  const { state, deliveries } = await look(id);
  expect([state, deliveries.length]).toEqual(['failed', 20]);
});

test('sends a slow execution again, three times in all, and gives the slow ones up', async () => {
  const { workflow, look, clock, worker, sentAfterSeconds } = openPortal(['hang']);
  const id = workflow.start('tool', { a: '1' }, DEAL);
  await clock.advance(20 * SECOND - 1);
  expect(await look(id)).toMatchObject({ state: 'running', deliveries: [{ end: 'under way' }] });
  await clock.advance(1);
  expect(await look(id)).toMatchObject({ state: 'running', reason: 'took too long to respond' });
  expect(worker.requests.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
  await clock.advance(HOUR);
  const timeline = await look(id);
  expect(timeline).toMatchObject({ state: 'failed', reason: 'took too long to respond' });
  expect(timeline.deliveries.map(({ end, ms, status }) => [end, ms, status])).toEqual(
    Array.from({ length: 3 }, () => ['slow', 20 * SECOND, null]),
  );
  expect(sentAfterSeconds(id)).toEqual([0, 20, 40]);
  expect(new Set(worker.requests.map(({ body }) => body)).size).toBe(1);
});

test('settles by the answer to a second delivery', async () => {
  const { workflow, look, clock } = openPortal(['hang', OK]);
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(30 * SECOND);
  const timeline = await look(id);
  expect(timeline).toMatchObject({ state: 'finished', endedMs: NOW_MS + 20 * SECOND });
  expect(timeline.deliveries.map(({ counted }) => counted)).toEqual([false, true]);
});

test('has the timings it is given', async () => {
  const timings = { timeoutMs: 5 * SECOND, maxSlowDeliveries: 1 };
  const { workflow, look, clock } = openPortal(['hang'], { workflow: timings });
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(5 * SECOND);
  expect(await look(id)).toMatchObject({ state: 'failed', deliveries: [{ ms: 5 * SECOND }] });
});

test('signs each delivery anew, in real time, however far the clock was moved', async () => {
  const { workflow, clock, worker } = openPortal([{ status: 500 }, { status: 500 }, OK]);
  workflow.start('my tool', { a: 'ü' }, DEAL);
  await clock.advance(HOUR);
  expect(worker.requests).toHaveLength(3);
  for (const { url, headers, body } of worker.requests) {
    expect(url).toBe('https://worker.example/actions/my%20tool');
    const header = (name: string) => headers.get(name) ?? undefined;
    const verification = await verify(
      { method: 'POST', uri: url, body: new TextEncoder().encode(body) },
      {
        signature: header('x-hubspot-signature'),
        signatureVersion: header('x-hubspot-signature-version'),
        signatureV3: header('x-hubspot-signature-v3'),
        timestamp: header('x-hubspot-request-timestamp'),
      },
      { secrets: [CLIENT_SECRET], nowMs: NOW_MS },
    );
    expect(verification).toMatchObject({ ok: true, version: 'v3' });
  }
});

test('sends nothing any more once it is stopped', async () => {
  const { workflow, look, clock, worker } = openPortal([{ status: 500 }, 'hang']);
  const retrying = workflow.start('tool', {}, DEAL);
  await look(retrying);
  const running = workflow.start('tool', {}, DEAL);
  await worker.untilHanging();
  workflow.stop();
  await clock.advance(4 * DAY);
  expect(worker.requests).toHaveLength(2);
  expect(worker.requests.at(-1)?.signal?.aborted).toBe(true);
  expect((await look(running)).deliveries).toMatchObject([{ end: 'stopped' }]);
});
