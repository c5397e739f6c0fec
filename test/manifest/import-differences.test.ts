import { describe, expect, it } from 'vitest';
import { findDifferences } from '../../src/manifest/import/find-differences.ts';
import { readComponent } from '../../src/manifest/import/read-component.ts';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';
import {
  deployedPing,
  deployedRules,
  referenceAgentTool,
  templateAction,
  templateAgentTool,
} from './examples.ts';
import { makeAgain } from './import-again.ts';
import { everything } from './import-example.ts';

type Config = WorkflowActionWire['config'];

/** What is different about a definition once it is imported and made again. */
function differencesOf(part: object, more: object = {}) {
  const reading = readComponent(
    JSON.stringify({ ...everything, ...more, config: { ...everything.config, ...part } }),
  );
  if (!reading.ok) throw new Error(reading.problem);
  return findDifferences(reading.component, makeAgain(reading.component));
}

it.each(
  Object.entries({
    deployedPing,
    deployedRules,
    referenceAgentTool,
    templateAction,
    templateAgentTool,
    everything,
  }),
)('finds none in %s, imported and made again', (name, example) => {
  const reading = readComponent(JSON.stringify(example));
  if (!reading.ok) throw new Error(reading.problem);
  const { component, leftOut } = reading;
  expect(leftOut).toEqual(
    name === 'deployedRules'
      ? [
          'config.functions: left out. HubSpot sends its own request then, which Breezeway takes; so must the service that actionUrl calls until then.',
        ]
      : [],
  );
  expect(findDifferences(component, makeAgain(component))).toEqual([]);
});

/** Every place of a definition that holds a text, a number or a truth value. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}

function changedAt(path: readonly string[]): WorkflowActionWire {
  const copy = structuredClone(everything) as WorkflowActionWire;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, key) => at[key] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  const key = path.at(-1) ?? '';
  const value = parent[key];
  parent[key] =
    typeof value === 'boolean' ? !value : typeof value === 'number' ? 2 - value * 2 : `${value}2`;
  return copy;
}

/** What says nothing by itself, or can be nothing else where the rest stays. */
const MEANINGLESS = /^type$|optionsUrl|dependencyType|labelName/;

it.each(
  leaves(everything)
    .map((path) => [path.join('.'), path] as const)
    .filter(([place]) => !MEANINGLESS.test(place)),
)('notices another value at %s', (_, path) => {
  const made = makeAgain(everything);
  expect(findDifferences(changedAt(path), made)).not.toEqual([]);
});

describe('notices that there is more than there was:', () => {
  const { inputFields, inputFieldDependencies, objectTypes, ...config } = everything.config;
  const noInputs = { ...config, labels: { en: { actionName: 'x' } } } as Config;

  it.each<[string, Config]>([
    ['a client', { ...everything.config, supportedClients: [{ client: 'WORKFLOWS' }] }],
    ['object types', { ...config, inputFields, inputFieldDependencies } as Config],
    ['inputs', noInputs],
    ['dependencies', { ...config, inputFields, objectTypes } as Config],
  ])('%s', (_, original) => {
    const made = makeAgain(everything);
    expect(
      findDifferences({ ...everything, config: original } as WorkflowActionWire, made),
    ).not.toEqual([]);
  });

  it('rules in another order', () => {
    const executionRules = [...everything.config.executionRules].reverse();
    const original = { ...everything, config: { ...everything.config, executionRules } };
    expect(findDifferences(original, makeAgain(everything))).toEqual([
      'config.executionRules.free: left out.',
    ]);
  });
});

describe('says what a tool has no place for:', () => {
  const [kind] = everything.config.inputFields;

  it('a widget of an output', () => {
    const typeDefinition = {
      name: 'note',
      type: 'string',
      fieldType: 'textarea',
      externalOptions: true,
    };
    expect(differencesOf({ outputFields: [{ typeDefinition }], executionRules: [] })).toEqual([
      'config.outputFields.note.fieldType: comes out different.',
      'config.outputFields.note.externalOptions: left out.',
    ]);
  });

  it('an output that Breezeway sends itself, and rules about it', () => {
    const outputFields = [{ typeDefinition: { name: 'ctaLabel', type: 'string' } }];
    const executionRules = [{ labelName: 'free', conditions: { ctaLabel: 'x' } }];
    expect(differencesOf({ outputFields, executionRules })).toEqual([
      'config.outputFields.ctaLabel.type: left out.',
      'config.executionRules.free: left out.',
    ]);
  });

  it('an errorCode that is no text', () => {
    const outputFields = [{ typeDefinition: { name: 'errorCode', type: 'number' } }];
    expect(differencesOf({ outputFields, executionRules: [] })).toEqual([
      'config.outputFields.errorCode.type: comes out different.',
    ]);
  });

  it('a rule that always fits', () => {
    const executionRules = [{ labelName: 'free', conditions: {} }];
    expect(differencesOf({ executionRules })).toEqual(['config.executionRules.free: left out.']);
  });

  it('words for fields and options that are not there', () => {
    const en = {
      actionName: 'x',
      inputFieldLabels: { nobody: 'Nobody' },
      inputFieldOptionLabels: { kind: { never: 'Never' } },
    };
    expect(differencesOf({ labels: { en }, executionRules: [] })).toEqual([
      'config.labels.en.inputFieldLabels.nobody: left out.',
      'config.labels.en.inputFieldOptionLabels.kind.never: left out.',
    ]);
  });

  it("a field's own label that the labels outdo", () => {
    const own = { ...kind, typeDefinition: { ...kind?.typeDefinition, label: 'Sort' } };
    expect(differencesOf({ inputFields: [own], inputFieldDependencies: [] })).toEqual([
      'config.inputFields.kind.label: left out.',
    ]);
  });

  it('a record that an agent has not', () => {
    const supportedClients = [{ client: 'AGENTS' }];
    const inputFields = [{ ...kind, supportedValueTypes: ['OBJECT_PROPERTY'] }];
    expect(differencesOf({ supportedClients, inputFields, inputFieldDependencies: [] })).toEqual([
      'config.objectRequestOptions: left out. An agent runs on no record.',
      'config.inputFields.kind.supportedValueTypes: comes out different. An agent runs on no record, so it gives every value itself.',
    ]);
  });

  it('another id', () => {
    const made = { ...makeAgain(everything), uid: 'other' };
    expect(findDifferences(everything, made)).toEqual([
      'uid: comes out different. HubSpot takes it for another action.',
    ]);
  });
});
