import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { hiddenInputs, readInput } from '../../src/execution/read-input.ts';
import type { InputFields } from '../../src/sdk/index.ts';
import { envelope, runTool, toolOf } from './run-tool.ts';

const SENTINEL = 'sentinel-51c9';
const handler = () => ({});

const EVERY_TYPE: InputFields = {
  text: { type: 'string', schema: z.string().max(3) },
  email: { type: 'string', schema: z.email() },
  count: { type: 'number' },
  whole: { type: 'number', schema: z.int().min(1) },
  flag: { type: 'boolean' },
  tone: { type: 'enumeration', options: ['plain', 'exec'] },
  tags: { type: 'enumeration', options: ['a', 'b'], multiple: true },
  due: { type: 'date' },
  at: { type: 'datetime' },
  owner: { type: 'owner' },
  filter: { type: 'json', schema: z.object({ limit: z.number() }) },
  needed: { type: 'string', required: true },
};

/** What the caller is told. Fails the test when the inputs fit. */
function messageFor(inputs: Record<string, unknown>, source: string, input = EVERY_TYPE): string {
  const tool = toolOf({ input, handler, agent: { description: 'x' } });
  const reading = readInput(tool, envelope({ source, inputs }));
  if (reading.ok) throw new Error('the inputs were accepted');
  return reading.message;
}

describe('the message', () => {
  it('names every wrong field and what was expected, in one sentence', () => {
    const inputs = Object.fromEntries(Object.keys(EVERY_TYPE).map((name) => [name, SENTINEL]));
    expect(messageFor({ ...inputs, needed: '' }, 'WORKFLOWS')).toBe(
      'Invalid input: text: Too big: expected string to have <=3 characters; ' +
        'email: Invalid email address; ' +
        'count must be a number such as 12.5; ' +
        'whole must be a number such as 12.5; ' +
        'flag must be true or false; ' +
        'tone must be one of plain, exec; ' +
        'tags must be some of a, b, separated by ";"; ' +
        'due must be a date such as 2026-01-31, or epoch milliseconds; ' +
        'at must be an ISO 8601 moment such as 2026-01-31T09:30:00Z, or epoch milliseconds; ' +
        'owner must be the numeric id of a HubSpot owner; ' +
        'filter must be JSON; ' +
        'needed is required.',
    );
  });

  it.each(['WORKFLOWS', 'AGENTS', 'COPILOT'])('never echoes what was received (%s)', (source) => {
    const shapes = [SENTINEL, [SENTINEL], { [SENTINEL]: SENTINEL }, `{"${SENTINEL}":1}`];
    for (const shape of shapes) {
      for (const name of Object.keys(EVERY_TYPE)) {
        const message = messageFor({ [name]: shape, extra: SENTINEL, count: 'x' }, source);
        expect(message).not.toContain(SENTINEL);
        expect(message).toContain('count must be a number');
      }
    }
  });

  it('names a field once, however many ways it is wrong', () => {
    const message = messageFor({ tags: 'x;y;z', needed: 'x' }, 'WORKFLOWS');
    expect(message).toBe('Invalid input: tags must be some of a, b, separated by ";".');
  });

  it('is what the execution settles with; the handler does not run', async () => {
    const spy = vi.fn();
    const { outputFields, settlement } = await runTool(
      { input: { n: { type: 'number', required: true } }, handler: spy },
      { envelope: { inputs: { n: SENTINEL } } },
    );
    expect(outputFields).toEqual({
      errorCode: 'INPUT_INVALID',
      errorMessage: 'Invalid input: n must be a number such as 12.5.',
      hs_execution_state: 'FAIL_CONTINUE',
    });
    expect(settlement).toMatchObject({ status: 200, errorCode: 'INPUT_INVALID' });
    expect(spy).not.toHaveBeenCalled();
  });
});

describe('what reaches the handler', () => {
  const tool = toolOf({
    input: {
      dealId: { type: 'string', required: true },
      tone: { type: 'enumeration', options: [{ value: 'a', label: 'Kind' }], default: 'a' },
      dryRun: { type: 'boolean', default: true },
    },
    agent: { description: 'x', expose: ['dealId', 'tone'] },
    handler,
  });
  const read = (source: string, inputs: Record<string, unknown>) =>
    readInput(tool, envelope({ source, inputs }));

  it('is every declared field and nothing else', () => {
    const inputs = { dealId: '1', dryRun: 'false', other: 'x' };
    expect(read('WORKFLOWS', inputs)).toEqual({
      ok: true,
      input: { dealId: '1', tone: 'a', dryRun: false },
    });
  });

  it('takes labels from agents only', () => {
    expect(read('AGENTS', { dealId: '1', tone: 'KIND' })).toMatchObject({ ok: true });
    expect(read('WORKFLOWS', { dealId: '1', tone: 'KIND' })).toMatchObject({ ok: false });
  });

  it.each(['AGENTS', 'COPILOT', 'agents', 'workflows', 'WORKFLOWS ', 'UNKNOWN', ''])(
    'has a hidden field at its default for the source %j',
    (source) => {
      const inputs = { dealId: '1', dryRun: 'false' };
      expect(read(source, inputs)).toMatchObject({ ok: true, input: { dryRun: true } });
      expect(hiddenInputs(tool, envelope({ source, inputs }))).toEqual(['dryRun']);
    },
  );

  it('has hidden fields in workflows, where nothing counts as hidden', () => {
    const inputs = { dealId: '1', dryRun: 'false' };
    expect(read('WORKFLOWS', inputs)).toMatchObject({ input: { dryRun: false } });
    expect(hiddenInputs(tool, envelope({ source: 'WORKFLOWS', inputs }))).toEqual([]);
  });

  it('does not inherit fields named like members of Object', () => {
    const field = { type: 'json' } as const;
    const odd = toolOf({ input: { constructor: field, toString: field }, handler });
    const inputs = Object.create(null);
    expect(readInput(odd, envelope({ inputs }))).toEqual({
      ok: true,
      input: { constructor: undefined, toString: undefined },
    });
  });
});

describe('a hidden field that an agent sent anyway', () => {
  it('is dropped and its name, not its value, is in the warnings', async () => {
    const { warnings, lines, outputFields } = await runTool(
      {
        input: { open: { type: 'string' }, secret: { type: 'string', default: 'safe' } },
        output: { seen: { type: 'string' } },
        agent: { description: 'x', expose: ['open'] },
        handler: ({ input }: { input: { secret: string } }) => ({ seen: input.secret }),
      },
      { envelope: { source: 'AGENTS', inputs: { open: 'x', secret: SENTINEL } } },
    );
    expect(outputFields['seen']).toBe('safe');
    expect(warnings).toEqual(['input secret is hidden from agents; it was dropped']);
    expect([...warnings, ...lines].join()).not.toContain(SENTINEL);
  });
});

it('a tool for agents alone hides its fields from workflows as well', async () => {
  const { warnings, outputFields } = await runTool(
    {
      input: { open: { type: 'string' }, secret: { type: 'string', default: 'safe' } },
      output: { seen: { type: 'string' } },
      agent: { description: 'x', expose: ['open'], only: true },
      handler: ({ input }: { input: { secret: string } }) => ({ seen: input.secret }),
    },
    { envelope: { source: 'WORKFLOWS', inputs: { secret: SENTINEL } } },
  );
  expect(outputFields['seen']).toBe('safe');
  expect(warnings).toEqual(['input secret is hidden from agents; it was dropped']);
});

it.each(['AGENTS', 'COPILOT', 'STANDALONE', 'NEW', 'agents'])(
  'a tool without an agent block does not run for %s',
  async (source) => {
    const spy = vi.fn();
    const { outputFields } = await runTool({ handler: spy }, { envelope: { source } });
    expect(outputFields).toMatchObject({ errorCode: 'AGENT_NOT_ALLOWED' });
    expect(spy).not.toHaveBeenCalled();
  },
);

describe('an author’s schema that breaks', () => {
  const broken: readonly [string, z.ZodType][] = [
    [
      'throws',
      z.string().transform(() => {
        throw new Error(SENTINEL);
      }),
    ],
    ['is asynchronous', z.string().refine(async () => true)],
  ];

  it.each(broken)('settles as INTERNAL when it %s', async (_, schema) => {
    const { outputFields, lines } = await runTool(
      { input: { a: { type: 'string', schema } }, handler },
      { envelope: { inputs: { a: 'x' } } },
    );
    expect(outputFields).toMatchObject({ errorCode: 'INTERNAL' });
    expect(lines).toHaveLength(1);
  });
});

it('JSON nested a hundred thousand deep is no way to crash a run', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { outputFields } = await runTool(
    {
      input: { data: { type: 'json' } },
      output: { echo: { type: 'string' } },
      handler: ({ input }: { input: { data: unknown } }) => ({ echo: input.data }),
    },
    { envelope: { inputs: { data: deep } } },
  );
  expect(outputFields['hs_execution_state']).toBe('SUCCESS');
});

it.each(['WORKFLOWS', 'TEST'])('a tool without an agent block runs for %s', async (source) => {
  const { outputFields } = await runTool({ handler: () => ({}) }, { envelope: { source } });
  expect(outputFields).toMatchObject({ hs_execution_state: 'SUCCESS' });
});
