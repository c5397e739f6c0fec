/*
 * Compiled, never run: what an options function gets and may return, and what its field is then.
 */
import { defineTool, defineWorker, type OptionsContext, ok } from '../../src/sdk/index.ts';
import { type Equal, expectType } from './equal.ts';

const TEXTS = { label: 'x', description: 'x' } as const;

defineTool({
  ...TEXTS,
  input: {
    style: { type: 'enumeration', options: ['plain', 'exec'] },
    stage: {
      type: 'enumeration',
      required: true,
      options: async ({ hubspot, inputs, query, after }) => {
        expectType<Equal<typeof query, string>>();
        expectType<Equal<typeof after, string | undefined>>();
        expectType<Equal<(typeof inputs)[string], string | undefined>>();
        const pipelines = await hubspot.pipelines.list('deals');
        return { options: pipelines.map(({ id, label }) => ({ value: id, label })) };
      },
    },
    stages: {
      type: 'enumeration',
      multiple: true,
      options(context) {
        expectType<Equal<typeof context, OptionsContext>>();
        return { options: ['a', { value: 'b' }], after: 'next', searchable: true };
      },
    },
  },
  handler({ input }) {
    expectType<Equal<typeof input.style, 'plain' | 'exec' | undefined>>();
    expectType<Equal<typeof input.stage, string>>();
    expectType<Equal<typeof input.stages, readonly string[] | undefined>>();
    return ok();
  },
});

defineWorker(({ worker }) => {
  worker.tool('a', {
    ...TEXTS,
    input: {
      a: { type: 'enumeration', options: ({ portalId }) => ({ options: [portalId] }) },
    },
    handler: () => ok(),
  });
  worker.action('b', {
    ...TEXTS,
    input: {
      a: { type: 'enumeration', options: (context) => ({ options: [context.portalId] }) },
    },
    handler: ({ input }) => {
      expectType<Equal<typeof input.a, string | undefined>>();
      return ok();
    },
  });
});

defineTool({
  ...TEXTS,
  input: {
    // @ts-expect-error it returns a page, not a list
    a: { type: 'enumeration', options: () => ['a'] },
  },
  handler: () => ok(),
});
defineTool({
  ...TEXTS,
  input: {
    // @ts-expect-error a value is text
    a: { type: 'enumeration', options: () => ({ options: [{ value: 7 }] }) },
  },
  handler: () => ok(),
});
defineTool({
  ...TEXTS,
  input: {
    // @ts-expect-error only an enumeration has options
    a: { type: 'string', options: () => ({ options: ['a'] }) },
  },
  handler: () => ok(),
});
