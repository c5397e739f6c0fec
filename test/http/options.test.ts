import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OptionsContext } from '../../src/sdk/index.ts';
import { type AskOptions, ask, optionsBody, optionsWorker } from './ask-options.ts';
import { captureLog, envOf } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

/** What the editor gets for what a function returns. */
async function answerOf(returned: unknown, options: AskOptions = {}) {
  const answer = await ask({ worker: optionsWorker(() => returned), ...options });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('application/json');
  return answer.json;
}

/** What a function gets. */
async function contextOf(options: AskOptions = {}): Promise<OptionsContext> {
  const makeOptions = vi.fn((_: OptionsContext) => ({ options: [] }));
  await ask({ worker: optionsWorker(makeOptions), ...options });
  const [context] = makeOptions.mock.calls[0] ?? [];
  if (context === undefined) throw new Error('the function did not run');
  return context;
}

describe('the answer', () => {
  it('has a label for every value', async () => {
    const options = ['a', { value: 'b' }, { value: 'c', label: 'C' }, { value: 'd', label: '' }];
    expect(await answerOf({ options })).toEqual({
      options: [
        { label: 'a', value: 'a' },
        { label: 'b', value: 'b' },
        { label: 'C', value: 'c' },
        { label: 'd', value: 'd' },
      ],
    });
  });

  it('has descriptions, a cursor and a search box when the function says so', async () => {
    const options = [{ value: 'b', label: 'B', description: 'The second' }];
    expect(await answerOf({ options, after: 'next=', searchable: true })).toEqual({
      options: [{ label: 'B', value: 'b', description: 'The second' }],
      after: 'next=',
      searchable: true,
    });
    expect(await answerOf({ options: [], after: undefined, searchable: false })).toEqual({
      options: [],
      searchable: false,
    });
  });

  it('has no empty cursor, which would give the first page for ever', async () => {
    expect(await answerOf({ options: [], after: '' })).toEqual({ options: [] });
  });

  it('has the first of two options with one value, and nothing undeclared', async () => {
    const options = ['a', { value: 'a', label: 'again' }, { value: 'b', colour: 'red' }];
    expect(await answerOf({ options, total: 3 })).toEqual({
      options: [
        { label: 'a', value: 'a' },
        { label: 'b', value: 'b' },
      ],
    });
  });

  it('is what a promise resolves to', async () => {
    expect(await answerOf(Promise.resolve({ options: ['a'] }))).toMatchObject({
      options: [{ value: 'a' }],
    });
  });
});

describe('the function gets', () => {
  it('what is searched for and where to go on, from the top or from inside inputFields', async () => {
    expect(await contextOf({ q: 'abc', after: 'next=' })).toMatchObject({
      query: 'abc',
      after: 'next=',
    });
    const nested = { portalId: 1, inputFields: { fetchOptions: { q: 'abc', after: 'next=' } } };
    expect(await contextOf({ body: JSON.stringify(nested) })).toMatchObject({
      query: 'abc',
      after: 'next=',
      inputs: {},
    });
    expect(await contextOf()).toMatchObject({ query: '', after: undefined });
    expect(await contextOf({ q: '', after: '' })).toMatchObject({ query: '', after: undefined });
  });

  it('the inputs its field depends on, as text, and no others', async () => {
    const inputs = { style: ['a', 'b'], note: 'x', pipeline: 7, stranger: 'x', constructor: 'x' };
    const context = await contextOf({ inputs });
    expect(Object.entries(context.inputs)).toEqual([
      ['pipeline', '7'],
      ['style', 'a;b'],
    ]);
    expect(context.inputs['constructor']).toBe(undefined);
  });

  it('the portal, beyond 2^53, and the env without secrets', async () => {
    const body = optionsBody({ portalId: 'X' }).replace('"X"', '9007199254740993');
    const env = envOf({ GREETING: 'hello' });
    const context = await contextOf({ body, env });
    expect(context.portalId).toBe('9007199254740993');
    expect(context.env).toMatchObject({ GREETING: 'hello' });
    expect(Object.keys(context.env)).not.toContain('HUBSPOT_CLIENT_SECRET');
    expect(context.signal.aborted).toBe(false);
  });

  it('the CRM of the portal, whose requests are counted', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
      Response.json({
        results: [{ id: '1', label: 'Sales', displayOrder: 0, stages: [] }],
      }),
    );
    const worker = optionsWorker(async ({ hubspot }) => {
      const pipelines = await hubspot.pipelines.list('deals');
      return { options: pipelines.map(({ id, label }) => ({ value: id, label })) };
    });
    const env = envOf({ HUBSPOT_ACCESS_TOKEN: 'a-token', HUBSPOT_PORTAL_ID: '123456' });
    const { json } = await ask({ worker, env });
    expect(json['options']).toEqual([{ label: 'Sales', value: '1' }]);
    expect(fetched).toHaveBeenCalledOnce();
    expect(lines.at(-1)).toMatchObject({ event: 'options', count: 1, hubspotRequests: 1 });
  });

  it('a log whose lines carry tool, field and portal', async () => {
    await answerOf(undefined, {
      worker: optionsWorker(({ log }) => {
        log.info('looked', { n: 1 });
        return { options: [] };
      }),
    });
    expect(lines[0]).toEqual({
      event: 'log',
      level: 'info',
      tool: 'move',
      portalId: '123456',
      field: 'stage',
      message: 'looked',
      data: { n: 1 },
    });
  });
});

it('writes one line for each fetch, with neither options nor inputs nor searches', async () => {
  await answerOf({ options: ['a', 'b', 'b'] }, { q: 'sought', inputs: { note: 'typed' } });
  await answerOf({ options: [] }, { version: 'v3' });
  const line = {
    event: 'options',
    tool: 'move',
    field: 'stage',
    portalId: '123456',
    durationMs: 0,
    hubspotRequests: 0,
    secret: 1,
  };
  expect(lines).toEqual([
    { ...line, count: 2, signature: 'v2' },
    { ...line, count: 0, signature: 'v3' },
  ]);
});
