import { describe, expect, it } from 'vitest';
import { workflowActionShape } from '../../src/manifest/schema/workflow-action-schema.ts';
import * as examples from './examples.ts';
import { problemsIn } from './schema-fixture.ts';

const EXAMPLES = [
  ['the agent tools reference', examples.referenceAgentTool],
  ["HubSpot's action template", examples.templateAction],
  ["HubSpot's agent tool template", examples.templateAgentTool],
  ['a deployed action', examples.deployedPing],
  ['a deployed action with rules and functions', examples.deployedRules],
] as const;

describe('what others wrote', () => {
  it.each(EXAMPLES)('has the shape: %s', (_, example) => {
    expect(problemsIn(example, workflowActionShape)).toEqual([]);
  });

  it.each(EXAMPLES.filter(([, example]) => example !== examples.templateAgentTool))(
    'is taken by the strict schema: %s',
    (_, example) => {
      expect(problemsIn(example)).toEqual([]);
    },
  );

  it("is refused where HubSpot's template lacks what HubSpot's reference requires", () => {
    expect(problemsIn(examples.templateAgentTool)).toEqual([
      'config.supportedClients.1: AGENTS needs a toolType',
      'config.supportedClients.1: AGENTS needs llmConfig.actionDescription',
    ]);
  });
});
