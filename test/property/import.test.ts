import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDifferences } from '../../src/manifest/import/find-differences.ts';
import { readComponent } from '../../src/manifest/import/read-component.ts';
import {
  type WorkflowActionWire,
  workflowActionSchema,
} from '../../src/manifest/schema/workflow-action-schema.ts';
import { makeAgain } from '../manifest/import-again.ts';
import { component } from './import-arbitrary.ts';

function read(text: string) {
  const reading = readComponent(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading;
}

it('imports any definition to a tool that makes it again', () => {
  fc.assert(
    fc.property(component, (original) => {
      expect(workflowActionSchema.safeParse(original).error).toBeUndefined();
      const { component, leftOut } = read(JSON.stringify(original));
      expect(leftOut).toEqual([]);
      expect(findDifferences(component, makeAgain(component))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('imports what it made to a tool that makes the very same', () => {
  fc.assert(
    fc.property(component, (original) => {
      const made = makeAgain(read(JSON.stringify(original)).component);
      const again = makeAgain(read(JSON.stringify(made)).component);
      expect(findDifferences(made, again)).toEqual([]);
      expect(again.config.executionRules).toEqual(made.config.executionRules);
    }),
  );
});

type Config = WorkflowActionWire['config'];
type Outputs = Readonly<Record<string, string>>;

/** What a workflow's history shows: the sentence of the first rule whose conditions all fit. */
function shown({ executionRules = [], labels }: Config, outputs: Outputs, locale: 'en' | 'fr') {
  const rule = executionRules.find(({ conditions }) =>
    Object.entries(conditions).every(
      ([name, values]) =>
        Object.hasOwn(outputs, name) && [values].flat().includes(outputs[name] ?? ''),
    ),
  );
  const sentences = new Map(Object.entries(labels[locale]?.executionRules ?? {}));
  return rule && (sentences.get(rule.labelName) || undefined);
}

/** Outputs that fit each rule, with each of its codes. */
function outputsOf({ executionRules = [] }: Config): Outputs[] {
  return executionRules.flatMap(({ conditions }) => {
    const first = Object.entries(conditions).map(([name, values]) => [name, [values].flat()[0]]);
    const codes = Object.hasOwn(conditions, 'errorCode') ? [conditions['errorCode']].flat(2) : [];
    const outputs: Outputs = Object.fromEntries(first);
    return [outputs, ...codes.map((errorCode) => ({ ...outputs, errorCode: errorCode ?? '' }))];
  });
}

it('shows the sentences that the definition showed, in every language that has them', () => {
  fc.assert(
    fc.property(component, (original) => {
      const { config } = read(JSON.stringify(original)).component;
      const made = makeAgain(original).config;
      for (const outputs of outputsOf(config)) {
        for (const locale of ['en', 'fr'] as const) {
          const sentence = shown(config, outputs, locale);
          if (sentence !== undefined) expect(shown(made, outputs, locale)).toBe(sentence);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('reads any JSON, or says in one sentence why it cannot', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const reading = readComponent(text);
      expect(reading.ok).toBe(false);
      expect(!reading.ok && reading.problem).toMatch(/^It is (not JSON|no workflow action)/);
    }),
  );
});

it('never repeats a value of a definition that it refuses', () => {
  const secret = 'sentinel-7f3a';
  const broken = fc.constantFrom<object>(
    { uid: secret.repeat(9) },
    { uid: [secret] },
    { config: secret },
    { config: { actionUrl: secret } },
    { config: { supportedClients: [{ client: secret }] } },
    { config: { supportedClients: [secret] } },
    { config: { inputFields: [{ typeDefinition: { type: secret } }] } },
    { config: { executionRules: [{ labelName: 'x', conditions: { x: { [secret]: 1 } } }] } },
    { config: { labels: { en: secret } } },
    { config: { isPublished: secret } },
  );
  fc.assert(
    fc.property(broken, (part) => {
      const reading = readComponent(JSON.stringify({ uid: 'x', type: 'workflow-action', ...part }));
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain(secret);
    }),
  );
});
