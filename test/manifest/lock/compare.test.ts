import { describe, expect, it } from 'vitest';
import { compareWithLock } from '../../../src/manifest/lock/compare-with-lock.ts';
import { parseLock } from '../../../src/manifest/lock/lock.ts';
import type { InputField, OutputField, ToolDefinition } from '../../../src/sdk/index.ts';
import { manifestOf, type Tools } from '../checks/declare.ts';
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

  it.each<readonly [InputField['valueFrom'], InputField['valueFrom'], string[]]>([
    ['either', 'property', ['typed in']],
    ['either', 'static', ['property']],
    ['static', 'property', ['typed in']],
    ['property', 'static', ['property']],
    ['static', 'either', []],
    ['property', 'either', []],
  ])('keeps where its value may come from: %s to %s', (uploaded, current, gone) => {
    const taking = (valueFrom: InputField['valueFrom']): Tools => ({
      t: { input: { a: { type: 'string', ...(valueFrom && { valueFrom }) } } },
    });
    const findings = uploadThen(taking(uploaded), taking(current));
    expect(findings.map(({ code }) => code)).toEqual(gone.map(() => 'INPUT_VALUE_SOURCE_REMOVED'));
    gone.forEach((what, index) => {
      expect(findings[index]?.message).toContain(what);
    });
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
      { type: 'string', visibleWhen: { field: 'b', equals: 'x' } },
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

describe('a required input', () => {
  const b = { type: 'string' } as const;
  const a = { type: 'string', required: true } as const;
  const waiting = { ...a, enabledBy: 'b' } as const;
  const shown = { ...a, visibleWhen: { field: 'b', equals: 'x' } } as const;
  const area = { ...a, control: 'textarea' } as const;
  const changes = (uploaded: InputField, current: InputField) =>
    uploadThen({ t: { input: { a: uploaded, b } } }, { t: { input: { a: current, b } } }).map(
      ({ code, message }) => [code, message.split('. ')[0]],
    );

  it.each<readonly [InputField, InputField, string]>([
    [a, area, 'Input a has the control textarea and was uploaded as required with text'],
    [a, waiting, 'Input a waits for another input and was uploaded as required at all times'],
    [a, shown, 'Input a waits for another input and was uploaded as required at all times'],
    [
      waiting,
      a,
      'Input a waits for no other input and was uploaded as required once another has its value',
    ],
    [
      shown,
      a,
      'Input a waits for no other input and was uploaded as required once another has its value',
    ],
    [area, b, 'Input a is optional and was uploaded as required'],
    [waiting, b, 'Input a is optional and was uploaded as required'],
  ])('stays as it is: %j, then %j', (uploaded, current, sentence) => {
    expect(changes(uploaded, current)).toEqual([['REQUIRED_INPUT_CHANGED', sentence]]);
  });

  it('is said to have changed for each change of it', () => {
    expect(changes(area, waiting)).toHaveLength(2);
  });

  it('has another control with another type, which is said already', () => {
    const codes = changes(a, { type: 'number', required: true }).map(([code]) => code);
    expect(codes).toEqual(['INPUT_TYPE_CHANGED']);
  });

  it('may wait for something else', () => {
    expect(changes(waiting, shown)).toEqual([]);
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

  it('that are lost are all there is to say, of inputs that no workflow fills then', () => {
    const only = { ...agent, expose: ['a'], only: true };
    expect(codes({ agent, input }, { agent: only, input })).toEqual(['CLIENT_REMOVED']);
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

describe('an earlier lock', () => {
  const input = { b: { type: 'string' }, a: { type: 'string', required: true } } as const;
  const changed: Tool = {
    isPublished: false,
    input: {
      b: { type: 'string', valueFrom: 'static' },
      a: { type: 'string', required: true, control: 'textarea', enabledBy: 'b' },
    },
  };
  const lock = (t: object) => {
    const reading = parseLock(JSON.stringify({ version: 1, uploads: { default: { t } } }));
    if (!reading.ok) throw new Error(reading.problem);
    return reading.lock;
  };

  it('says nothing of what was not recorded then', () => {
    const earlier = lock({
      clients: ['WORKFLOWS'],
      objectTypes: [],
      inputs: { a: { type: 'string', required: true }, b: { type: 'string', required: false } },
      outputs: {},
    });
    expect(compareWithLock(earlier, manifestOf({ t: changed }))).toEqual([]);
    expect(codes({ input }, changed)).toHaveLength(4);
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
