import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText, cutToBytes, jsonBytes } from '../../src/execution/size-limits.ts';
import { failContinue, ok } from '../../src/sdk/index.ts';
import { runTool } from '../execution/run-tool.ts';

const output = {
  text: { type: 'string' },
  count: { type: 'number' },
  flag: { type: 'boolean' },
  choice: { type: 'enumeration', options: ['a'] },
  day: { type: 'date' },
  moment: { type: 'datetime' },
} as const;

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
  withObjectString: true,
});
const outputs = fc.record(
  {
    text: anything,
    count: anything,
    flag: anything,
    choice: anything,
    day: anything,
    moment: anything,
    extra: anything,
  },
  { requiredKeys: [] },
);
const sources = fc.constantFrom('WORKFLOWS', 'AGENTS', 'COPILOT');

/** Runs a handler that returns this and checks the answer HubSpot would get. */
async function expectProperAnswer(source: string, handler: () => unknown, state?: string) {
  const tool = { output, agent: { description: 'x' }, handler };
  const { settlement, outputFields } = await runTool(tool, { envelope: { source } });
  expect(settlement.status).toBe(200);
  const names = Object.keys(output).concat('errorCode', 'errorMessage', 'hs_execution_state');
  expect(Object.keys(outputFields)).toEqual(names);
  for (const value of Object.values(outputFields)) expect(typeof value).toBe('string');
  expect(outputFields['hs_execution_state']).toMatch(/^(SUCCESS|FAIL_CONTINUE)$/);
  for (const name of ['day', 'moment']) expect(outputFields[name]).toMatch(/^(-?\d{1,16})?$/);
  expect(outputFields['flag']).toMatch(/^(true|false)?$/);
  expect(Number.isFinite(Number(outputFields['count']))).toBe(true);
  if (state !== undefined) expect(outputFields['hs_execution_state']).toBe(state);
}

it('whatever a handler returns is a proper answer', async () => {
  await fc.assert(
    fc.asyncProperty(sources, anything, async (source, returned) => {
      await expectProperAnswer(source, () => returned);
    }),
  );
});

it('whatever is in its outputs, the answer is as the result said', async () => {
  await fc.assert(
    fc.asyncProperty(sources, outputs, async (source, returned) => {
      await expectProperAnswer(source, () => returned, 'SUCCESS');
      await expectProperAnswer(source, () => ok(returned), 'SUCCESS');
      const failed = failContinue('x', { outputs: returned });
      await expectProperAnswer(source, () => failed, 'FAIL_CONTINUE');
    }),
  );
});

it('whatever a handler throws is a proper failure', async () => {
  await fc.assert(
    fc.asyncProperty(sources, anything, async (source, thrown) => {
      const handler = () => {
        throw thrown;
      };
      await expectProperAnswer(source, handler, 'FAIL_CONTINUE');
    }),
  );
});

const texts = fc.string({
  unit: fc.constantFrom('a', 'é', '漢', '🚀', '\u0000', '"'),
  maxLength: 400,
});

it('a cut text fits, keeps its beginning and breaks no character', () => {
  fc.assert(
    fc.property(texts, fc.nat(450), (text, maxCharacters) => {
      const cut = cutText(text, maxCharacters);
      expect(cut.length).toBeLessThanOrEqual(maxCharacters);
      expect(cut.isWellFormed()).toBe(true);
      if (text.length <= maxCharacters) expect(cut).toBe(text);
      else if (cut !== '') {
        expect(cut).toContain(` … [cut, ${text.length} characters in all]`);
        expect(text.startsWith(cut.slice(0, cut.indexOf(' … [cut, ')))).toBe(true);
      }
    }),
  );
});

it('texts cut to bytes keep their names and fit whenever their names alone do', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd');
  fc.assert(
    fc.property(
      fc.dictionary(names, texts),
      fc.integer({ min: 0, max: 3_000 }),
      (all, maxBytes) => {
        const empty = Object.fromEntries(Object.keys(all).map((name) => [name, '']));
        fc.pre(jsonBytes(empty) <= maxBytes);
        const cut = cutToBytes(all, maxBytes);
        expect(Object.keys(cut)).toEqual(Object.keys(all));
        expect(jsonBytes(cut)).toBeLessThanOrEqual(maxBytes);
      },
    ),
  );
});

it('an agent’s answer is at most 32 KB, a workflow’s output at most 65,000 characters', async () => {
  const long = fc
    .tuple(
      texts.filter((text) => text !== ''),
      fc.integer({ min: 1, max: 100_000 }),
    )
    .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
  await fc.assert(
    fc.asyncProperty(sources, long, long, async (source, text, choice) => {
      const { settlement, outputFields } = await runTool(
        { output, agent: { description: 'x' }, handler: () => ({ text, choice }) },
        { envelope: { source } },
      );
      if (source === 'WORKFLOWS') {
        for (const value of Object.values(outputFields)) {
          expect(value.length).toBeLessThanOrEqual(65_000);
        }
      } else {
        expect(new TextEncoder().encode(settlement.body).length).toBeLessThanOrEqual(32_768);
      }
    }),
    { numRuns: 40 },
  );
});
