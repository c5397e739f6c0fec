/*
 * Compiled, never run: what a handler may return, alike for `defineTool`, `worker.tool` and
 * `worker.action`.
 */
import {
  block,
  defineTool,
  defineWorker,
  failContinue,
  failStop,
  ok,
  retryLater,
} from '../../src/sdk/index.ts';

const TEXTS = { label: 'x', description: 'x' } as const;
const output = {
  summary: { type: 'string' },
  count: { type: 'number' },
  done: { type: 'boolean' },
  at: { type: 'datetime' },
  tone: { type: 'enumeration', options: ['plain', { value: 'exec', label: 'Executive' }] },
} as const;

declare const chance: boolean;
declare const properties: Record<string, string | null>;

// What is declared compiles, in every form.
defineTool({ ...TEXTS, output, handler: () => ok() });
defineTool({ ...TEXTS, output, handler: async () => ok() });
defineTool({ ...TEXTS, output, handler: () => ({}) });
defineTool({ ...TEXTS, output, handler: () => ({ summary: 'x', count: 1, done: true }) });
defineTool({
  ...TEXTS,
  output,
  async handler() {
    if (chance) return failContinue('x', { code: 'NO_DEAL', outputs: { summary: 'x' } });
    if (chance) return failStop('x', { expiresIn: 'P1D' });
    if (chance) return block('x', { expiresIn: 60 });
    if (chance) return retryLater('x', 30, { mode: 'hubspot' });
    if (chance) return retryLater('x', 30, { mode: 'hold' });
    if (chance) return { summary: null, count: '1', done: 'true' as const };
    return ok({ summary: undefined, count: 1, at: new Date(), tone: 'exec' });
  },
});
defineTool({
  ...TEXTS,
  output,
  handler: () => ok({ summary: 'x' }, { cta: { objectType: 'deal', objectId: 1 } }),
});
defineTool({ ...TEXTS, handler: () => ok() });

// An output that is not declared does not compile, whatever carries it.
// @ts-expect-error undeclared output in ok
defineTool({ ...TEXTS, output, handler: () => ok({ summary: 'x', extra: 1 }) });
// @ts-expect-error undeclared output in an async ok
defineTool({ ...TEXTS, output, handler: async () => ok({ extra: 1 }) });
// @ts-expect-error undeclared output in a plain object
defineTool({ ...TEXTS, output, handler: () => ({ summary: 'x', extra: 1 }) });
// @ts-expect-error undeclared output in an async plain object
defineTool({ ...TEXTS, output, handler: async () => ({ extra: 'x' }) });
// @ts-expect-error undeclared output beside a failure
defineTool({ ...TEXTS, output, handler: () => failContinue('x', { outputs: { extra: 'x' } }) });
// @ts-expect-error names that only a run would know
defineTool({ ...TEXTS, output, handler: () => ok({ ...properties }) });
// @ts-expect-error a tool that declares no outputs returns none
defineTool({ ...TEXTS, handler: () => ok({ summary: 'x' }) });
defineTool({
  ...TEXTS,
  output,
  // @ts-expect-error one undeclared output among several returns
  handler() {
    if (chance) return ok({ summary: 'x' });
    return failContinue('x', { outputs: { extra: 'x' } });
  },
});

// A value of the wrong type does not compile.
// @ts-expect-error a string output is no object
defineTool({ ...TEXTS, output, handler: () => ok({ summary: { text: 'x' } }) });
// @ts-expect-error a string output is no number
defineTool({ ...TEXTS, output, handler: () => ({ summary: 1 }) });
// @ts-expect-error a boolean output is no other text
defineTool({ ...TEXTS, output, handler: () => ok({ done: 'yes' }) });
// @ts-expect-error an enumeration has only its options
defineTool({ ...TEXTS, output, handler: () => ok({ tone: 'rude' }) });
// @ts-expect-error a moment is no boolean
defineTool({ ...TEXTS, output, handler: () => ok({ at: true }) });
// @ts-expect-error wrong beside a failure too
defineTool({ ...TEXTS, output, handler: () => failContinue('x', { outputs: { done: 1 } }) });
// @ts-expect-error a handler returns outputs, no text
defineTool({ ...TEXTS, output, handler: () => 'done' });
// @ts-expect-error nor a list
defineTool({ ...TEXTS, output, handler: () => [ok()] });

// Results take what they document and nothing else.
// @ts-expect-error no such mode
retryLater('x', 30, { mode: 'later' });
// @ts-expect-error the delay is a number of seconds
retryLater('x', '30');
// @ts-expect-error a delay is needed
retryLater('x');
// @ts-expect-error a duration is seconds or ISO 8601
block('x', { expiresIn: '15m' });
// @ts-expect-error failStop carries no outputs
failStop('x', { outputs: {} });
// @ts-expect-error a call to action opens a record
ok({}, { cta: { objectType: 'deal' } });

defineWorker('test', ({ worker }) => {
  const tool = defineTool({ ...TEXTS, output, handler: () => ok({ summary: 'x' }) });
  worker.tool('a', tool);
  worker.action('b', tool);

  for (const declare of [worker.tool, worker.action]) {
    declare('c', { ...TEXTS, output, handler: async () => ok({ summary: 'x' }) });
    declare('d', {
      ...TEXTS,
      input: { tone: { type: 'enumeration', options: ['plain', 'exec'], default: 'plain' } },
      output,
      handler: ({ input }) => ({ summary: input.tone satisfies 'plain' | 'exec' }),
    });
    // @ts-expect-error undeclared output
    declare('e', { ...TEXTS, output, handler: async () => ok({ extra: 'x' }) });
    // @ts-expect-error undeclared output in a plain object
    declare('f', { ...TEXTS, output, handler: () => ({ extra: 'x' }) });
    // @ts-expect-error undeclared output beside a failure
    declare('g', { ...TEXTS, output, handler: () => failContinue('', { outputs: { extra: '' } }) });
    // @ts-expect-error wrong type of output
    declare('h', { ...TEXTS, output, handler: () => ok({ done: 'yes' }) });
    // @ts-expect-error this input is not declared
    declare('i', { ...TEXTS, output, handler: ({ input }) => ok({ summary: input.nope }) });
    declare('j', {
      ...TEXTS,
      // @ts-expect-error no such input to expose
      agent: { description: 'x', expose: ['nope'] },
      handler: () => ok(),
    });
  }
});
