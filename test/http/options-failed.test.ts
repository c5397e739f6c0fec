import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualTimer } from '../execution/manual-timer.ts';
import { ask, type MakeOptions, optionsWorker } from './ask-options.ts';
import { captureLog, envOf, newApp } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const EMPTY = '{"options":[]}';
const LINE = {
  event: 'options-failed',
  tool: 'move',
  field: 'stage',
  portalId: '123456',
  durationMs: 0,
  hubspotRequests: 0,
  signature: 'v2',
  secret: 1,
};

/** What the editor gets of a function that fails: an empty list. */
async function failWith(makeOptions: MakeOptions) {
  const { status, text } = await ask({ worker: optionsWorker(makeOptions) });
  expect({ status, text }).toEqual({ status: 200, text: EMPTY });
  expect(lines).toHaveLength(1);
  return lines[0];
}

it('a function that throws is an empty list, and an error in the log', async () => {
  const line = await failWith(() => {
    throw new TypeError('cannot divide');
  });
  expect(line).toEqual({
    ...LINE,
    reason: 'threw',
    error: 'TypeError',
    message: 'cannot divide',
    stack: expect.stringContaining('TypeError: cannot divide'),
  });
});

it.each([
  ['rejects', () => Promise.reject(new Error('refused'))],
  ['throws what is no error', () => Promise.reject('refused')],
  [
    'returns a page whose getter throws',
    () => Object.defineProperty({}, 'options', { get: thrower }),
  ],
  ['returns a hostile proxy', () => new Proxy({}, { get: thrower })],
])('so is one that %s', async (_, makeOptions) => {
  expect(await failWith(makeOptions)).toMatchObject({ reason: 'threw' });
});

function thrower(): never {
  throw new Error('hostile');
}

it.each([
  [undefined, 'it is no object'],
  [null, 'it is no object'],
  ['a', 'it is no object'],
  [['a'], 'it is no object'],
  [{}, 'options does not fit'],
  [{ options: 'a' }, 'options does not fit'],
  [{ options: {} }, 'options does not fit'],
  [{ options: ['a', ''] }, 'options.1 does not fit'],
  [{ options: [7] }, 'options.0 does not fit'],
  [{ options: [null] }, 'options.0 does not fit'],
  [{ options: [{ label: 'A' }] }, 'options.0 does not fit'],
  [{ options: [{ value: 'a', label: 7 }] }, 'options.0 does not fit'],
  [{ options: ['a'], after: 7 }, 'after does not fit'],
  [{ options: ['a'], searchable: 'yes' }, 'searchable does not fit'],
])('%j is no page: an empty list, and the log says where', async (returned, problem) => {
  expect(await failWith(() => returned)).toEqual({ ...LINE, reason: 'no page', problem });
});

describe('a function that takes longer than 5 s', () => {
  async function runLate(makeOptions: MakeOptions) {
    const timer = new ManualTimer();
    const app = newApp({ worker: optionsWorker(makeOptions), timer });
    const asked = ask({ app });
    await timer.started(1);
    expect(timer.delaysMs).toEqual([5_000]);
    timer.fire();
    return { answer: await asked, app };
  }

  it('is given up: an empty list, and its signal aborts', async () => {
    const seen: string[] = [];
    const { answer } = await runLate(({ signal }) => {
      signal.addEventListener('abort', () => seen.push('aborted'));
      return new Promise(() => {});
    });
    expect([answer.status, answer.text]).toEqual([200, EMPTY]);
    expect(seen).toEqual(['aborted']);
    expect(lines).toEqual([{ ...LINE, reason: 'deadline' }]);
  });

  it('ends its CRM requests', async () => {
    const sent = Promise.withResolvers<AbortSignal | null | undefined>();
    vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      sent.resolve(init?.signal);
      return new Promise(() => {});
    });
    const timer = new ManualTimer();
    const worker = optionsWorker(({ hubspot }) => hubspot.pipelines.list('deals'));
    const env = envOf({ HUBSPOT_ACCESS_TOKEN: 'a-token', HUBSPOT_PORTAL_ID: '123456' });
    const asked = ask({ worker, timer, env });
    const signal = await sent.promise;
    await timer.started(1);
    timer.fire();
    expect((await asked).text).toBe(EMPTY);
    expect(signal?.aborted).toBe(true);
    expect(lines.at(-1)).toMatchObject({ reason: 'deadline', hubspotRequests: 1 });
  });

  it('has no say any more when it ends: neither its page nor its error comes through', async () => {
    const late = Promise.withResolvers<object>();
    const { app } = await runLate(() => late.promise);
    late.resolve({ options: ['too late'] });
    await late.promise;
    const refused = Promise.withResolvers<object>();
    await runLate(() => refused.promise);
    refused.reject(new Error('too late'));
    await refused.promise.catch(() => {});
    expect(lines.map(({ reason }) => reason)).toEqual(['deadline', 'deadline']);
    expect((await ask({ app })).json['options']).toEqual([
      { label: 'too late', value: 'too late' },
    ]);
    expect(lines.at(-1)).not.toHaveProperty('cached');
  });
});

it('no timer is left behind by a function that ends in time', async () => {
  const timer = new ManualTimer();
  const late = Promise.withResolvers<object>();
  const asked = ask({ worker: optionsWorker(() => late.promise), timer });
  await timer.started(1);
  late.resolve({ options: [] });
  await asked;
  expect(timer.cancelled).toBe(1);
});
