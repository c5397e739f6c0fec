import type { InputFields } from '../../sdk/input-fields.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';

/** One HubSpot component of a tool. */
export interface ComponentPlan {
  readonly uid: string;
  readonly workflows: boolean;
  readonly agents: boolean;
  readonly input: InputFields;
}

/** Behind the tool's id in the `uid` of the component that is for agents alone. */
const AGENT_SUFFIX = '-agent';

/**
 * A tool is one component, unless `agent.expose` hides an input: HubSpot shows a component's inputs
 * to all its clients, so agents then get a component of their own, without what is hidden. Both
 * call the same URL.
 */
export function splitTool(tool: RegisteredTool): readonly ComponentPlan[] {
  const { id, input, agent } = tool;
  if (agent === undefined) return [{ uid: id, workflows: true, agents: false, input }];
  const exposed = pickExposed(input, agent.expose);
  if (agent.only) return [{ uid: id, workflows: false, agents: true, input: exposed }];
  if (Object.keys(exposed).length === Object.keys(input).length) {
    return [{ uid: id, workflows: true, agents: true, input }];
  }
  return [
    { uid: id, workflows: true, agents: false, input },
    { uid: `${id}${AGENT_SUFFIX}`, workflows: false, agents: true, input: exposed },
  ];
}

function pickExposed(input: InputFields, expose: readonly string[]): InputFields {
  return Object.fromEntries(Object.entries(input).filter(([name]) => expose.includes(name)));
}
