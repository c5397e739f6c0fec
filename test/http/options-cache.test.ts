import { createExecutionContext } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OptionsContext } from '../../src/sdk/index.ts';
import { ManualTimer } from '../execution/manual-timer.ts';
import { type AskOptions, ask, type MakeOptions, optionsWorker } from './ask-options.ts';
import { captureLog, envOf, NOW_MS, newApp } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

/** One app and one `env` for many requests, on a clock that moves by hand. */
function openApp(makeOptions: MakeOptions = countRuns()) {
  let nowMs = NOW_MS;
  const env = envOf();
  const timer = new ManualTimer();
  const app = newApp({ worker: optionsWorker(makeOptions), timer, nowMs: () => nowMs });
  const asked = (options: AskOptions = {}) => ask({ app, env, signedMs: nowMs, ...options });
  return {
    timer,
    ask: asked,
    /** The values of the answer's options. */
    values: async (options: AskOptions = {}) => {
      const { json } = await asked(options);
      const all = json['options'] as readonly { readonly value: string }[];
      return all.map(({ value }) => value);
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** Options that tell how often the function ran, and for whom. */
function countRuns(): MakeOptions {
  let runs = 0;
  return ({ portalId }: OptionsContext) => {
    runs += 1;
    return { options: [`${portalId} run ${runs}`] };
  };
}

it('asks the function once in half a minute', async () => {
  const app = openApp();
  expect(await app.values()).toEqual(['123456 run 1']);
  app.wait(29_999);
  expect(await app.values()).toEqual(['123456 run 1']);
  app.wait(1);
  expect(await app.values()).toEqual(['123456 run 2']);
  expect(lines.map(({ event, cached }) => [event, cached])).toEqual([
    ['options', undefined],
    ['options', true],
    ['options', undefined],
  ]);
});

it('gives the same bytes, and says so in the log with the count', async () => {
  const app = openApp(() => ({ options: ['a', 'b'], after: 'next', searchable: true }));
  const first = await app.ask();
  expect((await app.ask()).text).toBe(first.text);
  expect(lines[1]).toMatchObject({ count: 2, cached: true, hubspotRequests: 0 });
});

it.each<[string, AskOptions]>([
  ['search', { q: 'abc' }],
  ['cursor', { after: 'next' }],
  ['input', { inputs: { pipeline: '1' } }],
])('another %s is another page', async (_, other) => {
  const app = openApp();
  expect(await app.values()).toEqual(['123456 run 1']);
  expect(await app.values(other)).toEqual(['123456 run 2']);
  expect(await app.values(other)).toEqual(['123456 run 2']);
  expect(await app.values()).toEqual(['123456 run 1']);
});

it('pages of a search are told apart however the parts are split', async () => {
  const app = openApp();
  const asked: readonly AskOptions[] = [
    { q: 'a', after: 'b' },
    { q: 'ab' },
    { after: 'ab' },
    { q: 'a","b' },
    { inputs: { pipeline: 'a', note: 'b' } },
    { inputs: { pipeline: 'b', note: 'a' } },
    { inputs: { pipeline: 'a;b' } },
  ];
  for (const [index, options] of asked.entries()) {
    expect(await app.values(options)).toEqual([`123456 run ${index + 1}`]);
  }
});

it('the order of inputs, and inputs the field does not depend on, make no difference', async () => {
  const app = openApp();
  const first = await app.values({ inputs: { pipeline: 'a', style: 'b', note: 'c' } });
  const inputs = { note: 'typing …', style: 'b', pipeline: 'a', stranger: 'c' };
  expect(await app.values({ inputs })).toEqual(first);
});

describe('what is kept belongs to one', () => {
  it('portal: two never see each other’s options', async () => {
    const app = openApp();
    expect(await app.values({ portalId: 1 })).toEqual(['1 run 1']);
    expect(await app.values({ portalId: 2 })).toEqual(['2 run 2']);
    expect(await app.values({ portalId: 1 })).toEqual(['1 run 1']);
    expect(await app.values({ portalId: 2 })).toEqual(['2 run 2']);
  });

  it('field and tool', async () => {
    const app = openApp();
    expect(await app.values()).toEqual(['123456 run 1']);
    expect(await app.values({ field: 'other' })).toEqual(['of another field']);
    expect(await app.values({ tool: 'copy' })).toEqual(['of another tool']);
  });

  it('env, whose settings the options may depend on', async () => {
    const app = openApp();
    expect(await app.values()).toEqual(['123456 run 1']);
    expect(await app.values({ env: envOf() })).toEqual(['123456 run 2']);
  });

  it('definition', async () => {
    const env = envOf();
    expect(await openApp().values({ env })).toEqual(['123456 run 1']);
    expect(await openApp(() => ({ options: ['new'] })).values({ env })).toEqual(['new']);
  });
});

it('failures are not kept', async () => {
  let isDown = true;
  const app = openApp(() => {
    if (isDown) throw new Error('down');
    return { options: ['up'] };
  });
  expect(await app.values()).toEqual([]);
  isDown = false;
  expect(await app.values()).toEqual(['up']);
});

describe('two requests at a time for one page', () => {
  function openGate() {
    const gate = Promise.withResolvers<object>();
    const makeOptions = vi.fn((_: OptionsContext) => gate.promise);
    const app = openApp(makeOptions);
    return { ...app, gate, makeOptions };
  }

  it('share one run', async () => {
    const { values, timer, gate, makeOptions } = openGate();
    const both = [values(), values()];
    await timer.started(2);
    gate.resolve({ options: ['a'] });
    expect(await Promise.all(both)).toEqual([['a'], ['a']]);
    expect(makeOptions).toHaveBeenCalledOnce();
    expect(lines.map(({ cached }) => cached).toSorted()).toEqual([true, undefined]);
    expect(timer.cancelled).toBe(2);
  });

  it('share its failure', async () => {
    const { values, timer, gate, makeOptions } = openGate();
    const both = [values(), values()];
    await timer.started(2);
    gate.reject(new Error('down'));
    expect(await Promise.all(both)).toEqual([[], []]);
    expect(makeOptions).toHaveBeenCalledOnce();
  });

  it('of two portals do not', async () => {
    const { values, timer, gate, makeOptions } = openGate();
    const both = [values({ portalId: 1 }), values({ portalId: 2 })];
    await timer.started(2);
    gate.resolve({ options: ['a'] });
    await Promise.all(both);
    expect(makeOptions.mock.calls.map(([{ portalId }]) => portalId).toSorted()).toEqual(['1', '2']);
  });

  it('may lose the first caller: the run goes on for the others', async () => {
    const { values, timer, gate } = openGate();
    const context = createExecutionContext();
    const waitUntil = vi.spyOn(context, 'waitUntil');
    const first = values({ context });
    await timer.started(1);
    const [kept] = waitUntil.mock.calls[0] ?? [];
    gate.resolve({ options: ['a'] });
    expect(await kept).toMatchObject({ end: { kind: 'page' } });
    expect(await first).toEqual(['a']);
  });

  it('do not wait for ever, nor for longer than the function may take', async () => {
    const { ask, timer, makeOptions } = openGate();
    const first = ask();
    await timer.started(1);
    const second = ask();
    await timer.started(2);
    expect(timer.delaysMs).toEqual([5_000, 5_000]);
    timer.fire();
    expect([(await first).text, (await second).text]).toEqual(['{"options":[]}', '{"options":[]}']);
    expect(makeOptions).toHaveBeenCalledOnce();
    expect(lines.map(({ reason }) => reason)).toEqual(['deadline', 'deadline']);
  });

  it('do not wait for a run that was lost with its request', async () => {
    const { values, timer, gate, makeOptions, wait } = openGate();
    const lost = values();
    await timer.started(1);
    wait(5_000);
    const next = values();
    await timer.started(2);
    expect(makeOptions).toHaveBeenCalledTimes(2);
    gate.resolve({ options: ['a'] });
    expect(await Promise.all([lost, next])).toEqual([['a'], ['a']]);
  });
});
