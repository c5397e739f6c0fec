import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lockText } from '../../src/manifest/lock/lock.ts';
import type { InputFields, OutputFields, ToolDefinition } from '../../src/sdk/index.ts';
import type { Tools } from '../manifest/checks/declare.ts';
import { reread, upload, uploadThen } from '../manifest/lock/upload-then.ts';

const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{0,8}$/);
const values = fc.uniqueArray(fc.stringMatching(/^[a-z0-9 é"]*[a-z0-9]$/), {
  minLength: 1,
  maxLength: 5,
});
const scalar = fc.constantFrom('string', 'number', 'boolean', 'date', 'datetime', 'phone', 'json');

const input = fc
  .record({
    field: fc.oneof(
      scalar.map((type) => ({ type })),
      fc.constant({ type: 'owner' as const }),
      values.map((options) => ({ type: 'enumeration' as const, options })),
      fc.constant({ type: 'enumeration' as const, options: () => ({ options: [] }) }),
    ),
    required: fc.boolean(),
    valueFrom: fc.constantFrom('static' as const, 'property' as const, 'either' as const),
  })
  .map(({ field, ...rest }) => ({ ...field, ...rest }));
const output = fc.oneof(
  scalar.map((type) => ({ type })),
  values.map((options) => ({ type: 'enumeration' as const, options })),
);

const ERROR_OUTPUTS = ['errorCode', 'errorMessage'];
const inputs: fc.Arbitrary<InputFields> = fc.dictionary(name, input, { maxKeys: 4 });
const outputs: fc.Arbitrary<OutputFields> = fc.dictionary(
  name.filter((it) => !ERROR_OUTPUTS.includes(it) && !/^(hs_|cta)/.test(it)),
  output,
  { maxKeys: 4 },
);

/** For workflows, for both, for agents alone, or as two components. */
const tool: fc.Arbitrary<Partial<ToolDefinition>> = fc
  .record({
    input: inputs,
    output: outputs,
    isPublished: fc.boolean(),
    objectTypes: fc.uniqueArray(fc.constantFrom('deals', 'contact', '0-2', '2-1', 'p1_cat')),
    audience: fc.constantFrom('workflows', 'both', 'agents', 'split'),
  })
  .map(({ audience, ...definition }) => ({
    ...definition,
    ...agentFor(audience, definition.input),
  }));
const tools: fc.Arbitrary<Tools> = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), tool, {
  maxKeys: 4,
});

function agentFor(audience: string, input: InputFields): Partial<ToolDefinition> {
  if (audience === 'workflows') return {};
  const required = Object.keys(input).filter((it) => input[it]?.required);
  const expose = audience === 'split' ? required : Object.keys(input);
  return { agent: { description: 'Use when asked.', expose, only: audience === 'agents' } };
}

it('finds nothing in what was just uploaded', () => {
  fc.assert(
    fc.property(tools, (declared) => {
      expect(uploadThen(declared, declared)).toEqual([]);
    }),
  );
});

it('writes the same text for the same upload, read again or not', () => {
  fc.assert(
    fc.property(tools, tools, name, (first, second, profile) => {
      const lock = upload(second, profile, upload(first));
      expect(lockText(reread(lock))).toBe(lockText(lock));
    }),
  );
});

it('finds nothing in tools, optional inputs, outputs and options that are added', () => {
  fc.assert(
    fc.property(tools, tools, inputs, outputs, (declared, newTools, newInputs, newOutputs) => {
      const grown = Object.entries(declared).map(([id, it]) => [
        id,
        { ...it, ...grow(it, newInputs, newOutputs) },
      ]);
      expect(uploadThen(declared, { ...newTools, ...Object.fromEntries(grown) })).toEqual([]);
    }),
  );
});

/** New fields beside a tool's own, which get a new option each; agents may fill what is new. */
function grow(
  { input = {}, output = {}, agent }: Partial<ToolDefinition>,
  newInputs: InputFields,
  newOutputs: OutputFields,
): Partial<ToolDefinition> {
  const optional = Object.entries(newInputs).map(([it, field]) => [
    it,
    { ...field, required: false },
  ]);
  const added: InputFields = Object.fromEntries(optional);
  const isNew = (it: string) => !Object.hasOwn(input, it);
  return {
    input: { ...added, ...withMoreOptions(input) },
    output: { ...newOutputs, ...withMoreOptions(output) },
    ...(agent && {
      agent: { ...agent, expose: [...(agent.expose ?? []), ...Object.keys(added).filter(isNew)] },
    }),
  };
}

function withMoreOptions<F extends InputFields | OutputFields>(fields: F): F {
  const grown = Object.entries(fields).map(([it, field]) =>
    'options' in field && Array.isArray(field.options)
      ? [it, { ...field, options: ['_new', ...field.options] }]
      : [it, field],
  );
  return Object.fromEntries(grown);
}

it('always finds an output, an optional input or a whole tool that is taken away', () => {
  fc.assert(
    fc.property(tools, name, (declared, gone) => {
      const field = { type: 'string' } as const;
      const id = `${gone}.tool`.toLowerCase();
      const before: Tools = {
        ...declared,
        [id]: { input: { [gone]: field }, output: { out: field } },
      };
      const codes = (current: Tools) => uploadThen(before, current).map(({ code }) => code);
      expect(codes({ ...before, [id]: { output: { out: field } } })).toEqual(['INPUT_REMOVED']);
      expect(codes({ ...before, [id]: { input: { [gone]: field } } })).toEqual(['OUTPUT_REMOVED']);
      expect(codes(declared)).toEqual(['UID_REMOVED']);
    }),
  );
});
