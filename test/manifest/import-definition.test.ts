import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../src/manifest/import/definition-of.ts';
import { findDifferences } from '../../src/manifest/import/find-differences.ts';
import { OPTIONS_TO_WRITE } from '../../src/manifest/import/import-input.ts';
import { printText } from '../../src/manifest/import/print-text.ts';
import { toolNames } from '../../src/manifest/import/tool-names.ts';
import { toolSource } from '../../src/manifest/import/tool-source.ts';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';
import { referenceAgentTool, templateAgentTool } from './examples.ts';
import { makeAgain } from './import-again.ts';
import { everything } from './import-example.ts';

it('declares as little as makes the definition again', () => {
  expect(definitionOf(everything)).toEqual({
    label: 'Book a meeting',
    description: 'Books a meeting.',
    objectTypes: ['deals', '2-123456'],
    objectProperties: ['dealname'],
    input: {
      kind: {
        type: 'enumeration',
        label: 'Kind',
        description: 'How soon.',
        options: [
          { value: 'soon', label: 'Soon', description: 'Today' },
          { value: 'late', label: 'Late' },
        ],
        control: 'radio',
        required: true,
        valueFrom: 'static',
      },
      room: {
        type: 'enumeration',
        options: OPTIONS_TO_WRITE,
        valueFrom: 'property',
        enabledBy: 'kind',
      },
      guests: {
        type: 'enumeration',
        options: ['a'],
        multiple: true,
        visibleWhen: { field: 'kind', equals: 'late' },
      },
      host: { type: 'owner', label: 'Host', visibleWhen: { field: 'kind', equals: 'late' } },
      agreed: { type: 'boolean' },
    },
    output: { fee: { type: 'currency', label: 'Fee' } },
    actionCardContent: 'Book {{kind}}',
    agent: { description: 'Use it to book a meeting.', toolType: 'TAKE_ACTION' },
    errors: { NO_ROOM: 'There is no room.' },
    executionRules: [
      { name: 'free', when: { fee: ['0', ''], errorCode: '' }, message: 'It costs nothing.' },
    ],
    translations: {
      en: {
        appDisplayName: 'Rooms Ltd',
        input: { kind: { options: { late: 'Later' } } },
        output: { errorCode: 'What went wrong' },
      },
      fr: {
        label: 'Réserver',
        input: { kind: { label: 'Genre', options: { late: 'Tard' } } },
        errors: { NO_ROOM: 'Aucune salle.' },
      },
    },
    actionUrl: 'https://old.example.com/book',
  });
});

it('takes a definition without isPublished as HubSpot does: not published', () => {
  expect(definitionOf(referenceAgentTool as WorkflowActionWire).isPublished).toBe(false);
});

it('offers to agents alone what workflows do not have', () => {
  expect(definitionOf(referenceAgentTool as WorkflowActionWire).agent).toEqual({
    description: 'Use this tool to fetch data from an external API.',
    toolType: 'TAKE_ACTION',
    only: true,
  });
});

it("tells a model people's words when the definition has none for it", () => {
  const { definition, notes } = toolSource(templateAgentTool as WorkflowActionWire);
  expect(definition.agent).toEqual({
    description: 'Sends a notification with custom message and priority level',
  });
  expect(notes).toEqual([
    "agent.description: the definition has none, so it is people's. Say when to use it.",
  ]);
});

it('gives every rule a name of its own, as one sentence may have several', () => {
  const executionRules = [
    { labelName: 'free', conditions: { fee: '0' } },
    { labelName: 'free', conditions: { fee: '' } },
    { labelName: 'breezeway_error', conditions: { errorCode: 'X' } },
  ];
  const component = { ...everything, config: { ...everything.config, executionRules } };
  expect(definitionOf(component).executionRules?.map(({ name }) => name)).toEqual([
    'free',
    'free_2',
    'breezeway_error_2',
  ]);
});

it('keeps an error code among the rules while a rule that is none comes after it', () => {
  const executionRules = [
    { labelName: 'NO_ROOM', conditions: { errorCode: 'NO_ROOM' } },
    { labelName: 'free', conditions: { errorCode: 'FREE' } },
  ];
  const component = { ...everything, config: { ...everything.config, executionRules } };
  expect(definitionOf(component).errors).toBeUndefined();
  expect(definitionOf(component).executionRules?.map(({ name }) => name)).toEqual([
    'NO_ROOM',
    'free',
  ]);
});

it("leaves Breezeway's own rule to Breezeway, when its own definition is imported", () => {
  const made = makeAgain(everything);
  expect(made.config.executionRules?.at(-1)?.labelName).toBe('breezeway_error');
  expect(definitionOf(made).executionRules).toEqual(definitionOf(everything).executionRules);
  expect(definitionOf(made).errors).toEqual(definitionOf(everything).errors);
});

describe('a rule called breezeway_error', () => {
  const own = { labelName: 'breezeway_error', conditions: { errorCode: ['INTERNAL', 'FAILED'] } };
  const en = { actionName: 'x', executionRules: { breezeway_error: '{{ errorMessage }}' } };
  const rulesOf = (executionRules: object[], labels: object = { en }) => {
    const config = { ...everything.config, executionRules, labels };
    const component = { ...everything, config } as WorkflowActionWire;
    expect(findDifferences(component, makeAgain(component))).toEqual([]);
    return definitionOf(component).executionRules?.map(({ name }) => name) ?? [];
  };

  it("is Breezeway's own when it comes last, with its sentence, for its codes alone", () => {
    const fr = { ...en, actionName: 'y' };
    expect(rulesOf([own])).toEqual([]);
    expect(rulesOf([own], { en, fr })).toEqual([]);
    expect(rulesOf([{ ...own, conditions: { errorCode: 'INTERNAL' } }])).toEqual([]);
  });

  it.each<[string, object[], object?]>([
    ['is for a code of its own', [{ ...own, conditions: { errorCode: ['INTERNAL', 'MINE'] } }]],
    ['is for one code of its own', [{ ...own, conditions: { errorCode: 'MINE' } }]],
    ['has another condition', [{ ...own, conditions: { errorCode: 'INTERNAL', fee: '' } }]],
    ['has another sentence', [own], { en: { ...en, executionRules: { breezeway_error: 'No.' } } }],
    [
      'has another sentence in French',
      [own],
      { en, fr: { actionName: 'y', executionRules: { breezeway_error: 'Erreur' } } },
    ],
    ['has none in French', [own], { en, fr: { actionName: 'y' } }],
  ])("is the author's when it %s", (_, rules, labels = { en }) => {
    expect(rulesOf(rules, labels)).toEqual(['breezeway_error_2']);
  });

  it("is the author's when another rule comes after it, which it may shadow", () => {
    const later = { labelName: 'later', conditions: { errorCode: 'INTERNAL' } };
    expect(rulesOf([own, later])).toEqual(['breezeway_error_2', 'later']);
    expect(rulesOf([own, own])).toEqual(['breezeway_error_2']);
  });
});

it('keeps the halves of pairs in the code it writes apart', () => {
  expect(printText('\ud800\u{e0001} \ud800')).toBe("'\\ud800\\udb40\\udc01 \\ud800'");
});

it.each([
  ['ping_action', 'ping-action.ts', 'pingAction'],
  ['agentToolAction', 'agent-tool-action.ts', 'agentToolAction'],
  ['HTTPServer', 'http-server.ts', 'httpServer'],
  ['v1.2_x', 'v1-2-x.ts', 'v12X'],
  ['2nd', '2nd.ts', 'tool2nd'],
  ['delete', 'delete-tool.ts', 'deleteTool'],
  ['define_tool', 'define-tool-tool.ts', 'defineToolTool'],
  ['worker', 'worker-tool.ts', 'workerTool'],
  ['index', 'index-tool.ts', 'indexTool'],
  ['Index_', 'index-tool.ts', 'indexTool'],
  ['_-.', 'tool.ts', 'tool'],
])('calls %s %s and %s', (id, fileName, exportName) => {
  expect(toolNames(id)).toEqual({ fileName, exportName });
});

it('writes code in which no name of the definition is code', () => {
  const name = 'a\u2028b\nprocess.exit(1); //';
  const typeDefinition = { name, type: 'string' as const };
  const { source } = toolSource({
    ...everything,
    config: {
      ...everything.config,
      inputFields: [{ typeDefinition, isRequired: false }],
      outputFields: [{ typeDefinition }],
    },
  });
  expect(source).toContain("input['a\\u2028b\\nprocess.exit(1); //']");
  expect(source).not.toMatch(/^process/m);
  expect(source).not.toContain('\u2028');
});
