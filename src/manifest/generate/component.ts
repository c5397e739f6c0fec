import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { ClientWire } from '../schema/client-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { buildDependencies } from './dependencies.ts';
import { buildExecutionRules } from './execution-rules.ts';
import { buildInputField } from './input-field.ts';
import { buildLabels } from './labels.ts';
import { objectTypeName } from './object-type-name.ts';
import { buildOutputFields } from './output-field.ts';
import type { ComponentPlan } from './split-tool.ts';

export interface BuildOptions {
  /** The Worker's URL, without a trailing slash, or a placeholder that profiles fill. */
  readonly publicUrl: string;
  /** The section of the tools in HubSpot. */
  readonly appDisplayName: string;
  /** Error codes that Breezeway itself settles executions with. */
  readonly ownCodes: readonly string[];
}

/** A component of a tool as its `*-hsmeta.json` has it. */
export function buildComponent(
  tool: RegisteredTool,
  plan: ComponentPlan,
  { publicUrl, appDisplayName, ownCodes }: BuildOptions,
): WorkflowActionWire {
  const { uid, input } = plan;
  const actionUrl = `${publicUrl}/actions/${tool.id}`;
  const agentsOnly = !plan.workflows;
  const dependencies = buildDependencies(input);
  return {
    uid,
    type: 'workflow-action',
    config: {
      actionUrl: tool.actionUrl ?? actionUrl,
      isPublished: tool.isPublished,
      supportedClients: buildClients(tool, plan),
      inputFields: Object.entries(input).map(([name, field]) =>
        buildInputField(name, field, { optionsUrl: `${actionUrl}/options/${name}`, agentsOnly }),
      ),
      ...(dependencies.length > 0 && { inputFieldDependencies: dependencies }),
      outputFields: buildOutputFields(tool.output),
      objectTypes: tool.objectTypes.map((it) => objectTypeName(it) ?? it),
      ...(tool.objectProperties.length > 0 &&
        !agentsOnly && { objectRequestOptions: { properties: [...tool.objectProperties] } }),
      executionRules: buildExecutionRules(tool, ownCodes),
      labels: buildLabels(tool, { input, appDisplayName }),
    },
  };
}

function buildClients({ agent }: RegisteredTool, plan: ComponentPlan): ClientWire[] {
  const clients: ClientWire[] = plan.workflows ? [{ client: 'WORKFLOWS' }] : [];
  if (agent === undefined || !plan.agents) return clients;
  const { toolType, description } = agent;
  return [
    ...clients,
    { client: 'AGENTS', toolType, llmConfig: { actionDescription: description } },
  ];
}
