import { describe, expect, it } from 'vitest';
import { splitTool } from '../../src/manifest/generate/split-tool.ts';
import { buildAll, buildOne, buildTools, PUBLIC_URL, type ToolParts } from './build-one.ts';

const WORKFLOWS = { client: 'WORKFLOWS' };

/** One input that agents must not see, which everything else speaks of. */
const SPLIT: ToolParts = {
  input: {
    question: { type: 'string', label: 'Question' },
    secretTone: { type: 'enumeration', options: ['plain'], description: 'Hidden.' },
    note: { type: 'string', visibleWhen: { field: 'secretTone', equals: 'plain' } },
  },
  objectType: 'deals',
  objectProperties: ['amount'],
  agent: { description: 'Use it.', toolType: 'GENERATE', expose: ['note', 'question'] },
  actionCardContent: 'Ask {{ question }} in a {{secretTone}} tone',
  translations: {
    fr: {
      actionCardContent: 'Demander {{question}}',
      input: { secretTone: { label: 'Ton', options: { plain: 'Nu' } } },
    },
    de: { actionCardContent: '{{ secretTone}}' },
  },
};

describe('clients', () => {
  it('are workflows alone without an agent block', () => {
    expect(buildOne({}).supportedClients).toEqual([WORKFLOWS]);
  });

  it('are workflows and agents, TAKE_ACTION unless it says otherwise', () => {
    expect(buildOne({ agent: { description: 'Use it.' } }).supportedClients).toEqual([
      WORKFLOWS,
      {
        client: 'AGENTS',
        toolType: 'TAKE_ACTION',
        llmConfig: { actionDescription: 'Use it.' },
      },
    ]);
  });

  it.each(['GET_DATA', 'GENERATE', 'TAKE_ACTION'] as const)('have the tool type %s', (toolType) => {
    const { supportedClients } = buildOne({ agent: { description: 'Use it.', toolType } });
    expect(supportedClients[1]).toMatchObject({ toolType });
  });

  it('are agents alone with agent.only', () => {
    const { supportedClients } = buildOne({ agent: { description: 'Use it.', only: true } });
    expect(supportedClients.map(({ client }) => client)).toEqual(['AGENTS']);
  });
});

describe('a tool that hides an input from agents', () => {
  const components = buildAll(SPLIT);

  it('is two components, the second for agents, that call the same URL', () => {
    expect(Object.keys(components)).toEqual(['it', 'it-agent']);
    const configs = Object.values(components).map(({ config }) => config);
    expect(configs.map((config) => config.actionUrl)).toEqual([
      `${PUBLIC_URL}/actions/it`,
      `${PUBLIC_URL}/actions/it`,
    ]);
    expect(configs.map((config) => config.supportedClients.map(({ client }) => client))).toEqual([
      ['WORKFLOWS'],
      ['AGENTS'],
    ]);
  });

  it('shows workflows every input', () => {
    const names = components['it']?.config.inputFields?.map((it) => it.typeDefinition.name);
    expect(names).toEqual(['question', 'secretTone', 'note']);
    expect(components['it']?.config.labels.en.actionCardContent).toContain('secretTone');
  });

  it('has the hidden input nowhere in what agents see', () => {
    const agents = components['it-agent'];
    const names = agents?.config.inputFields?.map(({ typeDefinition }) => typeDefinition.name);
    expect(names).toEqual(['question', 'note']);
    expect(JSON.stringify(agents)).not.toContain('secretTone');
    expect(agents?.config).not.toHaveProperty('inputFieldDependencies');
  });

  it('keeps a card that names only inputs that are there', () => {
    const labels = components['it-agent']?.config.labels;
    expect(labels?.en).not.toHaveProperty('actionCardContent');
    expect(labels?.fr?.actionCardContent).toBe('Demander {{question}}');
    expect(labels?.de).not.toHaveProperty('actionCardContent');
  });

  it('asks for properties of the enrolled record for workflows, which enrol one', () => {
    expect(components['it']?.config.objectRequestOptions).toEqual({ properties: ['amount'] });
    expect(components['it-agent']?.config).not.toHaveProperty('objectRequestOptions');
  });
});

it('stays one component where expose names every input', () => {
  const input = { a: { type: 'string' }, b: { type: 'string' } } as const;
  const agent = { description: 'Use it.', expose: ['b', 'a'] };
  expect(Object.keys(buildAll({ input, agent }))).toEqual(['it']);
});

it('has two components for a tool that exposes nothing', () => {
  const input = { a: { type: 'string' } } as const;
  const components = buildAll({ input, agent: { description: 'Use it.', expose: [] } });
  expect(components['it-agent']?.config.inputFields).toEqual([]);
});

it('stays one component where the tool is for agents alone, without what it hides', () => {
  const components = buildAll({ ...SPLIT, agent: { description: 'x', only: true, expose: [] } });
  expect(Object.keys(components)).toEqual(['it']);
  expect(JSON.stringify(components)).not.toContain('secretTone');
});

it('plans the components that a tool becomes', () => {
  const { components } = buildTools({ it: SPLIT });
  const tool = components[0]?.tool;
  const plans = tool === undefined ? [] : splitTool(tool);
  expect(plans.map(({ uid, workflows, agents }) => [uid, workflows, agents])).toEqual([
    ['it', true, false],
    ['it-agent', false, true],
  ]);
});
