import { expect, it } from 'vitest';
import { workflowActionSchema } from '../../src/manifest/schema/workflow-action-schema.ts';
import { buildTools } from './build-one.ts';
import { referenceAgentTool } from './examples.ts';

/** The example of HubSpot's agent tools reference, declared as a tool. */
const { components } = buildTools({
  agent_tool_action: {
    label: 'My custom agent tool',
    description: 'A description of the tool.',
    actionUrl: 'https://example.com/api-endpoint',
    objectType: 'contacts',
    agent: {
      only: true,
      toolType: 'TAKE_ACTION',
      description: 'Use this tool to fetch data from an external API.',
    },
    input: {
      message: {
        type: 'string',
        control: 'textarea',
        required: true,
        valueFrom: 'static',
        label: 'Notification Message',
        description: 'Enter the message to be sent in the notification',
      },
      priority: {
        type: 'enumeration',
        required: true,
        valueFrom: 'static',
        label: 'Priority Level',
        description: 'Select the priority level for this notification',
        options: [
          { value: 'high', label: 'High Priority' },
          { value: 'normal', label: 'Normal Priority' },
          { value: 'low', label: 'Low Priority' },
        ],
      },
    },
    output: { apiResponse: { type: 'string', label: 'API Response' } },
    actionCardContent: 'Send {{priority}} priority notification',
  },
});

/** Every value of `expected` by its path; an item of an array of fields goes by its name. */
function leaves(expected: unknown, path = ''): Record<string, unknown> {
  if (typeof expected !== 'object' || expected === null) return { [path]: expected };
  const entries = Array.isArray(expected)
    ? expected.map((item, index) => [item?.typeDefinition?.name ?? index, item])
    : Object.entries(expected);
  return Object.assign({}, ...entries.map(([key, value]) => leaves(value, `${path}/${key}`)));
}

it("declares the example of HubSpot's reference: every key it has is the same", () => {
  expect(components).toHaveLength(1);
  const ours = leaves(components[0]?.wire);
  const theirs = leaves(referenceAgentTool);
  expect(Object.keys(theirs).length).toBeGreaterThan(30);
  expect(ours).toMatchObject(theirs);
});

it('has what the reference requires beyond its example', () => {
  const wire = components[0]?.wire;
  expect(wire?.config.labels.en.appDisplayName).toBe('demo');
  expect(wire?.config.labels.en.inputFieldOptionLabels).toEqual({
    priority: { high: 'High Priority', normal: 'Normal Priority', low: 'Low Priority' },
  });
  expect(workflowActionSchema.safeParse(wire).success).toBe(true);
});
