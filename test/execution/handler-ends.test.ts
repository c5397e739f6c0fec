import { describe, expect, it } from 'vitest';
import { ok } from '../../src/sdk/index.ts';
import { runTool, type TestTool } from './run-tool.ts';

const SENTINEL = 'sentinel-7f3a';
const output = { text: { type: 'string' }, count: { type: 'number' } } as const;
const INTERNAL = {
  text: '',
  count: '',
  errorCode: 'INTERNAL',
  errorMessage: 'The tool failed unexpectedly. Its operator has the details.',
  hs_execution_state: 'FAIL_CONTINUE',
};
const NOTHING = {
  text: '',
  count: '',
  errorCode: '',
  errorMessage: '',
  hs_execution_state: 'SUCCESS',
};

/** A proxy whose every trap throws. */
function hostile(target: object = {}): object {
  const trap = () => {
    throw new Error(SENTINEL);
  };
  const traps = ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'];
  return new Proxy(target, Object.fromEntries(traps.map((name) => [name, trap])));
}

/** Runs a handler that ends like this, synchronously and asynchronously. */
async function runBoth(handler: () => unknown): Promise<readonly object[]> {
  const tool = { output, handler } satisfies TestTool;
  const sync = await runTool(tool);
  const async = await runTool({ ...tool, handler: async () => handler() });
  return [sync.outputFields, async.outputFields];
}

describe('a handler that throws', () => {
  const thrown: readonly [string, unknown][] = [
    ['an Error', new Error(SENTINEL)],
    ['a text', SENTINEL],
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
    ['a BigInt', 7n],
    ['a symbol', Symbol(SENTINEL)],
    [
      'an object with a hostile toString',
      {
        toString: () => {
          throw new Error(SENTINEL);
        },
      },
    ],
    [
      'an error with a hostile message',
      Object.defineProperty(new Error(), 'message', {
        get() {
          throw new Error(SENTINEL);
        },
      }),
    ],
    ['a hostile proxy', hostile()],
    ['a hostile proxy of an error', hostile(new Error(SENTINEL))],
    ['a Response', new Response(SENTINEL, { status: 401 })],
    ['a result', ok({ text: SENTINEL })],
  ];

  it.each(thrown)('%s settles as INTERNAL, its words kept off the wire', async (_, value) => {
    const bodies = await runBoth(() => {
      throw value;
    });
    expect(bodies).toEqual([INTERNAL, INTERNAL]);
  });

  it('has its error logged with the stack, the tool and the execution', async () => {
    const tool: TestTool = {
      handler() {
        throw new TypeError('cannot divide', { cause: new RangeError('by zero') });
      },
    };
    const { lines } = await runTool(tool, { envelope: { callbackId: 'ap-divide-3-0' } });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'error',
      tool: 'test-tool',
      portalId: '123456',
      callbackId: 'ap-divide-3-0',
      error: 'TypeError',
      message: 'cannot divide',
      stack: expect.stringContaining('handler-ends.test.ts'),
      cause: { error: 'RangeError', message: 'by zero' },
    });
  });

  it('is logged also when the error is its own cause', async () => {
    const error = new Error('round');
    error.cause = error;
    const { lines } = await runTool({
      handler() {
        throw error;
      },
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'round', tool: 'test-tool' });
    expect(lines[0]?.length).toBeLessThan(20_000);
  });
});

describe('a handler that returns no outputs and no result', () => {
  it.each([undefined, null])('%s counts as done, without a word', async (value) => {
    expect(await runBoth(() => value)).toEqual([NOTHING, NOTHING]);
    expect((await runTool({ output, handler: () => value })).warnings).toEqual([]);
  });

  it.each<[unknown, string]>([
    [7, 'a number'],
    [Number.NaN, 'a number'],
    ['done', 'a string'],
    [true, 'a boolean'],
    [7n, 'a bigint'],
    [Symbol('x'), 'a symbol'],
    [() => 1, 'a function'],
    [[{ text: 'x' }], 'an array'],
    [new Response('x'), 'a Response'],
    [new Date(), 'a Date'],
  ])('%s counts as done, with a warning', async (value, named) => {
    expect(await runBoth(() => value)).toEqual([NOTHING, NOTHING]);
    expect((await runTool({ output, handler: () => value })).warnings).toEqual([
      `the handler returned ${named} instead of outputs or a result; it was dropped`,
    ]);
  });

  it.each<[string, () => unknown]>([
    ['a Map', () => new Map([['text', 'x']])],
    ['an object of a class', () => new (class Thing {})()],
    ['an object without a prototype', () => Object.create(null)],
  ])('%s counts as done', async (_, handler) => {
    expect(await runBoth(handler)).toEqual([NOTHING, NOTHING]);
  });

  it('a hostile proxy settles as INTERNAL', async () => {
    expect(await runBoth(() => hostile())).toEqual([INTERNAL, INTERNAL]);
  });
});

describe('a handler that returns a thenable', () => {
  it('is awaited', async () => {
    // biome-ignore lint/suspicious/noThenProperty: what a query builder returns
    const handler = () => ({ then: (resolve: (value: unknown) => void) => resolve({ text: 'x' }) });
    expect((await runTool({ output, handler })).outputFields).toEqual({ ...NOTHING, text: 'x' });
  });

  it('that throws settles as INTERNAL', async () => {
    const handler = () =>
      Object.defineProperty({}, 'then', {
        get() {
          throw new Error(SENTINEL);
        },
      });
    expect((await runTool({ output, handler })).outputFields).toEqual(INTERNAL);
  });
});

describe('outputs that are odd', () => {
  it('a cyclic object is sent as JSON text with the cycle marked', async () => {
    const cyclic: Record<string, unknown> = { name: 'a' };
    cyclic['self'] = cyclic;
    const { outputFields, warnings } = await runTool({ output, handler: () => ({ text: cyclic }) });
    expect(outputFields).toEqual({ ...NOTHING, text: '{"name":"a","self":"[cycle]"}' });
    expect(warnings).toEqual(['output text is an object; it was sent as JSON text']);
  });

  it('a cyclic object in place of outputs costs only what was not declared', async () => {
    const cyclic: Record<string, unknown> = { text: 'x' };
    cyclic['self'] = cyclic;
    const { outputFields, warnings } = await runTool({ output, handler: () => cyclic });
    expect(outputFields).toEqual({ ...NOTHING, text: 'x' });
    expect(warnings).toEqual(['output self is not declared; it was dropped']);
  });

  it('one that cannot be read costs its own value and no other', async () => {
    const outputs = {
      get text() {
        throw new Error(SENTINEL);
      },
      count: 3,
    };
    for (const handler of [() => outputs, () => ok({ ...hostileText(), count: 3 })]) {
      const { outputFields, warnings, lines } = await runTool({ output, handler });
      expect(outputFields).toEqual({ ...NOTHING, count: '3' });
      expect(warnings).toHaveLength(1);
      expect([...warnings, ...lines].join()).not.toContain(SENTINEL);
    }
  });

  it('outputs that are themselves hostile leave a success a success', async () => {
    const handler = () => ok(hostile());
    const { outputFields } = await runTool({ output, handler });
    expect(outputFields).toEqual(NOTHING);
  });

  it.each([7, 'x', true, []])('ok(%j) is a success without outputs', async (outputs) => {
    const handler = () => ok(outputs as unknown as object);
    expect((await runTool({ output, handler })).outputFields).toMatchObject(NOTHING);
  });

  it('names at most ten that were not declared, and none that is no field name', async () => {
    const handler = () => ({
      'ada@example.com': 1,
      ...Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n])),
    });
    const { warnings } = await runTool({ output, handler });
    expect(warnings).toHaveLength(11);
    expect(warnings[0]).toBe('output (no field name) is not declared; it was dropped');
    expect(warnings[10]).toBe('4991 more outputs are not declared');
  });
});

function hostileText(): object {
  return { text: hostile() };
}
