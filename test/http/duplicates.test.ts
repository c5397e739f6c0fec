import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { block, defineWorker, failContinue, ok, retryLater } from '../../src/sdk/index.ts';
import { captureLog, newCallbackId, type SendOptions, send, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
let runs = 0;
let gate = Promise.withResolvers<void>();
let began = Promise.withResolvers<void>();
beforeEach(() => {
  lines = captureLog();
  runs = 0;
  gate = Promise.withResolvers();
  began = Promise.withResolvers();
});
afterEach(() => vi.restoreAllMocks());

const worker = defineWorker('duplicates', ({ worker }) => {
  const texts = {
    label: 'x',
    description: 'x',
    input: { text: { type: 'string' } },
    output: { run: { type: 'number' } },
  } as const;
  const counted =
    <T>(handler: (run: number) => T) =>
    () => {
      runs += 1;
      return handler(runs);
    };
  worker.action('count', { ...texts, handler: counted((run) => ({ run })) });
  worker.action('other', { ...texts, handler: counted((run) => ({ run })) });
  worker.action('fail', { ...texts, handler: counted(() => failContinue('No.')) });
  worker.action('throw', {
    ...texts,
    handler: counted(() => {
      throw new Error('x');
    }),
  });
  worker.action('block', { ...texts, handler: counted(() => block('Ask.', { expiresIn: 60 })) });
  worker.action('retry', { ...texts, handler: counted(() => retryLater('Busy.', 3_600)) });
  worker.action('again', {
    ...texts,
    handler: counted((run) => (run === 1 ? retryLater('x', 1, { mode: 'hubspot' }) : ok({ run }))),
  });
  worker.action('slow-retry', {
    ...texts,
    async handler() {
      began.resolve();
      await gate.promise;
      return retryLater('Busy.', 3_600, { mode: 'hubspot' });
    },
  });
  worker.action('slow', {
    ...texts,
    handler: counted(async (run) => {
      began.resolve();
      await gate.promise;
      return ok({ run });
    }),
  });
});

const deliver = (tool: string, body: string, options: SendOptions = {}) =>
  send({ worker, path: `/actions/${tool}`, body, ...options });

describe('an execution that HubSpot sends again', () => {
  it.each(['count', 'fail', 'throw', 'block', 'retry'])(
    'gets the same bytes and runs once: %s',
    async (tool) => {
      const body = workflowBody();
      const first = await deliver(tool, body);
      const second = await deliver(tool, body);
      expect(second.text).toBe(first.text);
      expect(second.status).toBe(200);
      expect(runs).toBe(1);
      const [one, other] = lines.filter(({ event }) => event === 'execution');
      expect(one).not.toHaveProperty('duplicate');
      expect(other).toMatchObject({ duplicate: 'replayed', outcome: one?.['outcome'] });
    },
  );

  it('is the same whatever else the request says: signature, query, user', async () => {
    const callbackId = newCallbackId();
    const envelope = { callbackId, origin: { portalId: 1 }, context: { source: 'WORKFLOWS' } };
    await deliver('count', JSON.stringify({ ...envelope, inputFields: { a: '1', b: '2' } }));
    const reordered = { inputFields: { b: '2', a: '1' }, ...envelope, more: 1 };
    const second = await deliver('count?x=1', JSON.stringify(reordered), { version: 'v2' });
    expect(second.outputFields['run']).toBe('1');
    expect(runs).toBe(1);
  });

  it('while the first still runs gets BLOCK and no second run', async () => {
    const body = workflowBody();
    const first = deliver('slow', body);
    await began.promise;
    const second = await deliver('slow', body);
    expect(second.outputFields).toEqual({
      run: '',
      errorCode: '',
      errorMessage: '',
      hs_execution_state: 'BLOCK',
      hs_expiration_duration: 'P7D',
    });
    expect(lines.at(-1)).toMatchObject({ duplicate: 'running', outcome: 'late' });
    gate.resolve();
    expect((await first).outputFields).toMatchObject({ run: '1', hs_execution_state: 'SUCCESS' });
    expect((await deliver('slow', body)).text).toBe((await first).text);
    expect(runs).toBe(1);
  });

  it('of a run that then wants a 429 waits, and so does the first', async () => {
    const body = workflowBody();
    const first = deliver('slow-retry', body);
    await began.promise;
    const second = await deliver('slow-retry', body);
    gate.resolve();
    const third = async () => await deliver('slow-retry', body);
    for (const { status, outputFields, text } of [await first, second, await third()]) {
      expect({ status, state: outputFields['hs_execution_state'] }).toEqual({
        status: 200,
        state: 'BLOCK',
      });
      expect(text).toBe(second.text);
    }
  });

  it('twenty times at once runs once', async () => {
    const body = workflowBody();
    const answers = Array.from({ length: 20 }, () => deliver('slow', body));
    await began.promise;
    gate.resolve();
    const states = (await Promise.all(answers)).map((answer) => answer.outputFields['run']);
    expect(runs).toBe(1);
    expect(new Set(states)).toEqual(new Set(['1', '']));
  });

  it('because it was asked to runs again, as the next attempt', async () => {
    const body = workflowBody();
    expect((await deliver('again', body)).status).toBe(429);
    const { outputFields } = await deliver('again', body);
    expect(outputFields).toMatchObject({ run: '2', hs_execution_state: 'SUCCESS' });
    expect(lines.at(-1)).toMatchObject({ attempt: 2, outcome: 'ok' });
    expect(lines.at(-1)).not.toHaveProperty('duplicate');
    expect((await deliver('again', body)).outputFields['run']).toBe('2');
    expect(runs).toBe(2);
  });

  it('to another portal is another execution', async () => {
    const callbackId = newCallbackId();
    await deliver('count', workflowBody({}, 1, callbackId));
    const { outputFields } = await deliver('count', workflowBody({}, 2, callbackId));
    expect(outputFields['run']).toBe('2');
  });
});

describe('another execution under the same id', () => {
  it.each<[string, string, object, object]>([
    ['with other inputs', 'count', { text: 'a' }, { text: 'b' }],
    ['with one more input', 'count', { text: 'a' }, { text: 'a', more: '' }],
    ['with a number for a text', 'count', { text: '1' }, { text: 1 }],
    ['of another tool', 'other', { text: 'a' }, { text: 'a' }],
  ])('%s fails with EXECUTION_CONFLICT and does not run', async (_, tool, inputs, others) => {
    const callbackId = newCallbackId();
    await deliver('count', workflowBody(inputs, 123456, callbackId));
    const { outputFields } = await deliver(tool, workflowBody(others, 123456, callbackId));
    expect(outputFields).toEqual({
      run: '',
      errorCode: 'EXECUTION_CONFLICT',
      errorMessage: 'Another execution had this id.',
      hs_execution_state: 'FAIL_CONTINUE',
    });
    expect(runs).toBe(1);
    expect(lines.at(-1)).toMatchObject({ duplicate: 'conflict', errorCode: 'EXECUTION_CONFLICT' });
  });

  it('for another record fails too', async () => {
    const callbackId = newCallbackId();
    const on = (objectId: number) =>
      JSON.stringify({
        ...JSON.parse(workflowBody({}, 123456, callbackId)),
        object: { objectId, objectType: 'DEAL' },
      });
    await deliver('count', on(1));
    expect((await deliver('count', on(2))).outputFields['errorCode']).toBe('EXECUTION_CONFLICT');
    expect((await deliver('count', on(1))).outputFields['run']).toBe('1');
  });
});
