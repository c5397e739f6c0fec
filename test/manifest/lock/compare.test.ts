import { describe, expect, it } from 'vitest';
import type { InputField, OutputField, ToolDefinition } from '../../../src/sdk/index.ts';
import { uploadThen } from './upload-then.ts';

type Tool = Partial<ToolDefinition>;

const agent = { description: 'Use when asked.' };
const fetched = () => ({ options: [] });

function codes(uploaded: Tool, current: Tool): string[] {
  return uploadThen({ t: uploaded }, { t: current }).map(({ code }) => code);
}

function inputCodes(uploaded: InputField, current: InputField): string[] {
  return codes({ input: { a: uploaded } }, { input: { a: current } });
}

function outputCodes(uploaded: OutputField, current: OutputField): string[] {
  return codes({ output: { o: uploaded } }, { output: { o: current } });
}

describe('an input', () => {
  const choice = { type: 'enumeration', options: ['x', 'y'] } as const;

  it.each<readonly [string, InputField, InputField, string[]]>([
    ['another type', { type: 'string' }, { type: 'number' }, ['INPUT_TYPE_CHANGED']],
    ['an owner instead of options', choice, { type: 'owner' }, ['INPUT_TYPE_CHANGED']],
    ['options instead of an owner', { type: 'owner' }, choice, ['INPUT_TYPE_CHANGED']],
    ['no option x', choice, { ...choice, options: ['y', 'z'] }, ['OPTION_REMOVED']],
    [
      'neither option, and required',
      choice,
      { ...choice, options: ['z'], required: true },
      ['OPTION_REMOVED', 'OPTION_REMOVED', 'INPUT_NEWLY_REQUIRED'],
    ],
    [
      'another type and required',
      { type: 'string' },
      { type: 'date', required: true },
      ['INPUT_TYPE_CHANGED', 'INPUT_NEWLY_REQUIRED'],
    ],
    [
      'several choices instead of one',
      choice,
      { ...choice, multiple: true },
      ['INPUT_TYPE_CHANGED'],
    ],
  ])('cannot get %s', (_, uploaded, current, expected) => {
    expect(inputCodes(uploaded, current)).toEqual(expected);
  });

  it.each<readonly [string, InputField, InputField]>([
    ['another label', { type: 'string' }, { type: 'string', label: 'A', description: 'An a.' }],
    ['another control', { type: 'string' }, { type: 'string', control: 'textarea' }],
    [
      'a default',
      { type: 'string', required: true },
      { type: 'string', required: true, default: '' },
    ],
    ['more options', choice, { ...choice, options: ['z', 'y', { value: 'x', label: 'X' }] }],
    ['options that are fetched', choice, { ...choice, options: fetched }],
    ['options of its own', { ...choice, options: fetched }, choice],
    [
      'a finer rule',
      { type: 'string' },
      { type: 'string', visibleWhen: { field: 'b', equals: '' } },
    ],
  ])('can get %s', (_, uploaded, current) => {
    const b = { type: 'string' } as const;
    expect(codes({ input: { a: uploaded, b } }, { input: { a: current, b } })).toEqual([]);
  });

  it('that is new is optional, in a component that was uploaded', () => {
    const a = { type: 'string', required: true } as const;
    expect(codes({}, { input: { a } })).toEqual(['INPUT_NEWLY_REQUIRED']);
    expect(uploadThen({}, { t: { input: { a } } })).toEqual([]);
  });
});

describe('an output', () => {
  const choice = { type: 'enumeration', options: ['x', 'y'] } as const;

  it('keeps its type and its options', () => {
    expect(outputCodes({ type: 'number' }, { type: 'currency' })).toEqual(['OUTPUT_TYPE_CHANGED']);
    expect(outputCodes(choice, { ...choice, options: ['y'] })).toEqual(['OPTION_REMOVED']);
  });

  it('can get more options, and another label', () => {
    const more = { ...choice, options: ['z', 'y', 'x'], label: 'O' };
    expect(outputCodes(choice, more)).toEqual([]);
  });
});

describe('clients', () => {
  const input = { a: { type: 'string' } } as const;

  it('cannot be lost, either of them', () => {
    expect(codes({ agent }, {})).toEqual(['CLIENT_REMOVED']);
    expect(codes({ agent }, { agent: { ...agent, only: true } })).toEqual(['CLIENT_REMOVED']);
  });

  it('are lost by hiding an input, which gives agents a component of their own', () => {
    const [finding, ...more] = uploadThen(
      { t: { agent, input } },
      { t: { agent: { ...agent, expose: [] }, input } },
    );
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'CLIENT_REMOVED', tool: 't' });
  });

  it('lose that component when the input is exposed again', () => {
    const findings = uploadThen(
      { t: { agent: { ...agent, expose: [] }, input } },
      { t: { agent, input } },
    );
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'UID_REMOVED',
        message: expect.stringContaining('The component t-agent'),
      }),
    ]);
  });
});

describe('object types', () => {
  it.each<readonly [string[], string[], string[]]>([
    [['deals'], ['contacts'], ['OBJECT_TYPE_REMOVED']],
    [[], ['contacts'], ['OBJECT_TYPE_REMOVED']],
    [['deals'], [], []],
    [['deals'], ['deals', 'contacts'], []],
    [['deals', 'COMPANY'], ['0-2', '0-3'], []],
    [['2-1'], ['2-2'], ['OBJECT_TYPE_REMOVED']],
  ])('from %j to %j: %j', (uploaded, current, expected) => {
    expect(codes({ objectTypes: uploaded }, { objectTypes: current })).toEqual(expected);
  });
});

it('says where the tool of a uid is declared, and which of its components it means', () => {
  const hidden = { ...agent, expose: ['a'] };
  const b = { type: 'string' } as const;
  const findings = uploadThen(
    { t: { agent: hidden, input: { a: { type: 'string' }, b } } },
    { t: { agent: hidden, input: { a: { type: 'number' }, b } } },
  );
  expect(findings).toEqual([
    expect.objectContaining({ tool: 't', declaredAt: expect.any(Error) }),
    expect.objectContaining({ tool: 't', declaredAt: expect.any(Error) }),
  ]);
  expect(findings.map(({ message }) => message.split(' is ')[0])).toEqual([
    'Input a',
    't-agent: Input a',
  ]);
});

it('names no tool for a uid that no tool has', () => {
  const [finding] = uploadThen({ gone: {} }, { t: {} });
  expect(finding).toEqual({ code: 'UID_REMOVED', message: expect.stringContaining('gone') });
});
