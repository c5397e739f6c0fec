import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../../src/sdk/index.ts';
import { check, checkTools, declare, problemsOf } from './declare.ts';

const AGENT = { description: 'Use when asked.' };

function codesOf(definition: Partial<ToolDefinition>): string[] {
  return checkTools({ t: definition }).map(({ code }) => code);
}

it('has nothing to say of a tool that says what HubSpot needs', () => {
  const definition: Partial<ToolDefinition> = {
    objectType: 'deals',
    input: { tone: { type: 'enumeration', options: [{ value: 'plain', label: 'Plain' }] } },
    output: { summary: { type: 'string' } },
    agent: { ...AGENT, toolType: 'GET_DATA' },
  };
  expect(codesOf(definition)).toEqual([]);
});

it('lists findings by tool, in the order of the declarations', () => {
  const findings = checkTools({
    z: { label: '', actionUrl: 'https://x.example/' },
    a: { label: '' },
  });
  expect(findings.map(({ tool, code }) => `${tool} ${code}`)).toEqual([
    'z DESCRIPTION_EMPTY',
    'z ACTION_URL_ELSEWHERE',
    'a DESCRIPTION_EMPTY',
  ]);
});

it('says where the tool is declared', () => {
  const definition = declare({ t: { label: '' } });
  const [finding] = check(definition);
  expect(finding?.declaredAt).toBeInstanceOf(Error);
  expect(finding?.declaredAt).toBe(definition.tools.get('t')?.declaredAt);
});

it('finds texts that plain JavaScript left out', () => {
  const missing = { label: undefined, description: undefined, agent: {} };
  const definition = missing as unknown as Partial<ToolDefinition>;
  expect(codesOf(definition)).toEqual(Array(3).fill('DESCRIPTION_EMPTY'));
});

it('minds field names of outputs too, and names them all at once', () => {
  const [finding, ...more] = checkTools({
    t: { input: { dealStage: { type: 'string' } }, output: { nextStep: { type: 'string' } } },
  });
  expect(more).toEqual([]);
  expect(finding?.message).toContain('dealStage, nextStep');
});

it('leaves the names of what was uploaded, but for secrets', () => {
  const tools = {
    t: { input: { dealStage: { type: 'string' }, apiKey: { type: 'string' } } },
  } as const;
  const codes = checkTools(tools, { uploaded: new Set(['t']) }).map(({ code }) => code);
  expect(codes).toEqual(['SECRET_INPUT']);
});

it('minds JSON, properties and fetched options only where agents have the tool', () => {
  const input: ToolDefinition['input'] = {
    a: { type: 'json' },
    b: { type: 'string', valueFrom: 'property' },
    c: { type: 'enumeration', options: () => ({ options: [] }) },
  };
  expect(codesOf({ input })).toEqual([]);
  expect(codesOf({ input, agent: AGENT })).toEqual([
    'JSON_INPUT_FOR_AGENT',
    'PROPERTY_INPUT_FOR_AGENT',
    'OPTIONS_DYNAMIC_FOR_AGENT',
  ]);
});

it('counts options without a label, and takes a blank one for none', () => {
  const options = ['a', { value: 'b' }, { value: 'c', label: ' ' }, { value: 'd', label: 'D' }];
  const [finding] = checkTools({ t: { input: { a: { type: 'enumeration', options } } } });
  expect(finding?.message).toContain('3 of 4 options');
});

describe('required inputs before the first upload', () => {
  const tool: Partial<ToolDefinition> = {
    input: {
      a: { type: 'string', required: true },
      b: { type: 'string', required: true, default: 'x' },
      c: { type: 'string' },
    },
    agent: { ...AGENT, expose: ['a'] },
  };

  it.each([
    [[], 'Required: a, b.'],
    [['t'], 'Required: a.'],
    [['t-agent'], 'Required: a, b.'],
    [['t', 't-agent'], undefined],
  ])('are named once, of components that were not uploaded: %j were', (uids, expected) => {
    const findings = checkTools({ t: tool }, { uploaded: new Set(uids) });
    expect(findings.map(({ message }) => message.split(' Once')[0])).toEqual(
      expected === undefined ? [] : [expected],
    );
  });

  it('are those of the tool itself', () => {
    const input = { x: { type: 'string', required: true } } as const;
    const findings = checkTools({ t: tool, u: { input }, v: {} });
    expect(findings.map(({ tool: id, message }) => [id, message.split('.')[0]])).toEqual([
      ['t', 'Required: a, b'],
      ['u', 'Required: x'],
    ]);
  });
});

it('makes whole sentences of what start-up says, and leaves the names of options', () => {
  const input = { 'a b': { type: 'string' }, c: { type: 'string', enabledBy: 'd' } } as const;
  expect(problemsOf({ t: { input, agent: { ...AGENT, expose: ['a b', 'x'] } } })).toEqual([
    expect.objectContaining({
      code: 'FIELD_NAME_INVALID',
      tool: 't',
      declaredAt: expect.any(Error),
      message: expect.stringMatching(/^Input a b: the name must be letters, .+\.$/),
    }),
    expect.objectContaining({
      code: 'FIELD_UNDECLARED',
      message: 'Input c: it depends on an input d that is not declared.',
    }),
    expect.objectContaining({
      code: 'FIELD_UNDECLARED',
      message: 'agent.expose: there is no input x.',
    }),
  ]);
});
