/*
 * Compiled, never run: what a handler gets as `input` for every way a field can be declared.
 */
import * as z from 'zod';
import { defineTool, ok } from '../../src/sdk/index.ts';
import { type Equal, expectType } from './equal.ts';

const TEXTS = { label: 'x', description: 'x' } as const;

defineTool({
  ...TEXTS,
  input: {
    string: { type: 'string' },
    number: { type: 'number' },
    boolean: { type: 'boolean' },
    date: { type: 'date' },
    datetime: { type: 'datetime' },
    phone: { type: 'phone' },
    owner: { type: 'owner' },
    json: { type: 'json' },
    words: { type: 'enumeration', options: ['plain', 'exec'] },
    options: {
      type: 'enumeration',
      options: [{ value: 'a', label: 'A' }, { value: 'b' }],
    },
    mixed: { type: 'enumeration', options: ['plain', { value: 'a', label: 'A' }] },
    several: { type: 'enumeration', options: ['x', { value: 'y' }], multiple: true },
  },
  handler({ input }) {
    expectType<Equal<typeof input.string, string | undefined>>();
    expectType<Equal<typeof input.number, number | undefined>>();
    expectType<Equal<typeof input.boolean, boolean | undefined>>();
    expectType<Equal<typeof input.date, Date | undefined>>();
    expectType<Equal<typeof input.datetime, Date | undefined>>();
    expectType<Equal<typeof input.phone, string | undefined>>();
    expectType<Equal<typeof input.owner, string | undefined>>();
    expectType<Equal<typeof input.json, unknown>>();
    expectType<Equal<typeof input.words, 'plain' | 'exec' | undefined>>();
    expectType<Equal<typeof input.options, 'a' | 'b' | undefined>>();
    expectType<Equal<typeof input.mixed, 'plain' | 'a' | undefined>>();
    expectType<Equal<typeof input.several, readonly ('x' | 'y')[] | undefined>>();

    // @ts-expect-error an optional input may be absent
    input.string.length;
    // @ts-expect-error this input is not declared
    input.nope;
    // @ts-expect-error inputs are read-only
    input.string = 'x';
    return ok();
  },
});

defineTool({
  ...TEXTS,
  input: {
    required: { type: 'string', required: true },
    optional: { type: 'string', required: false },
    withDefault: { type: 'number', default: 3 },
    choice: { type: 'enumeration', options: ['a', 'b'], default: 'a' },
    choices: { type: 'enumeration', options: ['a'], multiple: true, required: true },
    hidden: { type: 'string', required: true, visibleWhen: { field: 'choice', equals: 'b' } },
    disabled: { type: 'boolean', required: true, enabledBy: 'choice' },
    hiddenWithDefault: {
      type: 'string',
      default: 'x',
      visibleWhen: { field: 'choice', equals: 'b' },
    },
  },
  handler({ input }) {
    expectType<Equal<typeof input.required, string>>();
    expectType<Equal<typeof input.optional, string | undefined>>();
    expectType<Equal<typeof input.withDefault, number>>();
    expectType<Equal<typeof input.choice, 'a' | 'b'>>();
    expectType<Equal<typeof input.choices, readonly 'a'[]>>();
    expectType<Equal<typeof input.hidden, string | undefined>>();
    expectType<Equal<typeof input.disabled, boolean | undefined>>();
    expectType<Equal<typeof input.hiddenWithDefault, string>>();
    return ok();
  },
});

defineTool({
  ...TEXTS,
  input: {
    email: { type: 'string', required: true, schema: z.email() },
    count: { type: 'number', schema: z.int().min(1), default: 1 },
    upper: { type: 'string', schema: z.string().transform((text) => text.length) },
    filters: {
      type: 'json',
      required: true,
      schema: z.object({ tags: z.array(z.string()) }),
    },
  },
  handler({ input }) {
    expectType<Equal<typeof input.email, string>>();
    expectType<Equal<typeof input.count, number>>();
    expectType<Equal<typeof input.upper, number | undefined>>();
    expectType<Equal<typeof input.filters, { tags: string[] }>>();
    return ok();
  },
});

defineTool({
  ...TEXTS,
  handler({ input, execution, enrolledObject, signal }) {
    // @ts-expect-error a tool without inputs has none
    input.anything;
    expectType<Equal<typeof execution.portalId, string>>();
    expectType<Equal<typeof execution.userEmail, string | undefined>>();
    expectType<Equal<typeof execution.attempt, number>>();
    expectType<Equal<ReturnType<typeof execution.resumeUrl>, Promise<string>>>();
    // @ts-expect-error a duration is seconds or ISO 8601
    execution.resumeUrl({ expiresIn: '15m' });
    // @ts-expect-error the execution is what HubSpot sent
    execution.attempt = 2;
    expectType<Equal<typeof signal, AbortSignal>>();
    // @ts-expect-error agents run on no record
    enrolledObject.objectId;
    return ok();
  },
});

defineTool({
  ...TEXTS,
  input: {
    // @ts-expect-error there is no such type of input
    a: { type: 'text' },
  },
  handler: () => ok(),
});

defineTool({
  ...TEXTS,
  input: {
    // @ts-expect-error an enumeration has options
    a: { type: 'enumeration' },
    // @ts-expect-error a number's default is a number
    b: { type: 'number', default: '3' },
    // @ts-expect-error only enumerations take several choices
    c: { type: 'string', multiple: true },
  },
  handler: () => ok(),
});

defineTool({
  ...TEXTS,
  input: { dealId: { type: 'string', required: true } },
  agent: {
    description: 'x',
    // @ts-expect-error there is no input of that name
    expose: ['dealId', 'dealID'],
  },
  handler: () => ok(),
});

defineTool({
  ...TEXTS,
  input: { dealId: { type: 'string', required: true }, dryRun: { type: 'boolean' } },
  agent: { description: 'x', expose: ['dealId'], toolType: 'GET_DATA' },
  handler: ({ input }) => {
    expectType<Equal<typeof input.dryRun, boolean | undefined>>();
    return ok();
  },
});

defineTool({
  ...TEXTS,
  // @ts-expect-error HubSpot knows GET_DATA, GENERATE and TAKE_ACTION
  agent: { description: 'x', toolType: 'READ' },
  handler: () => ok(),
});

// How a run is carried out.
defineTool({
  ...TEXTS,
  dedupe: true,
  idempotent: true,
  deferred: true,
  deadlineSeconds: 5,
  retry: { mode: 'hold', maxAttempts: 3, backoff: 2, maxSeconds: 3_600 },
  handler: () => ok(),
});
defineTool({
  ...TEXTS,
  retry: {
    // @ts-expect-error there is no such mode
    mode: 'later',
  },
  handler: () => ok(),
});
defineTool({
  ...TEXTS,
  // @ts-expect-error seconds are a number
  deadlineSeconds: '5',
  retry: {
    // @ts-expect-error there is no such option
    delaySeconds: 5,
  },
  handler: () => ok(),
});
