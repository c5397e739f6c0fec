import type { InputField } from '../../sdk/input-fields.ts';
import { isOptionsFunction } from '../../sdk/options.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { toolFinding } from './tool-finding.ts';

/** What HubSpot's agent tools reference calls a high number ("Be mindful of the number of input fields"). */
const MAX_INPUTS = 26;

/** Inputs that an agent may fill and will not fill well. */
export function checkAgentInputs(tool: RegisteredTool): Finding[] {
  const { agent, input } = tool;
  if (agent === undefined) return [];
  const exposed = Object.entries(input).filter(([name]) => agent.expose.includes(name));
  const findings = exposed.flatMap(([name, field]) => checkInput(tool, name, field));
  if (exposed.length <= MAX_INPUTS) return findings;
  return [
    ...findings,
    toolFinding(
      'TOO_MANY_INPUTS',
      tool,
      `An agent may fill ${exposed.length} inputs. Above ${MAX_INPUTS}, HubSpot advises several simpler tools and may come to refuse: expose fewer, or split the tool.`,
    ),
  ];
}

function checkInput(tool: RegisteredTool, name: string, field: InputField): Finding[] {
  const findings: Finding[] = [];
  if (field.type === 'json') {
    findings.push(
      toolFinding(
        'JSON_INPUT_FOR_AGENT',
        tool,
        `Input ${name} is JSON, which an agent often gets wrong. Take its parts as inputs of their own, or leave it out of agent.expose.`,
      ),
    );
  }
  if (field.valueFrom === 'property') {
    findings.push(
      toolFinding(
        'PROPERTY_INPUT_FOR_AGENT',
        tool,
        `Input ${name} comes from a record's property, but an agent runs on no record. Leave it out of agent.expose, or say valueFrom: 'either'.`,
      ),
    );
  }
  if (field.type === 'enumeration' && isOptionsFunction(field.options)) {
    findings.push(
      toolFinding(
        'OPTIONS_DYNAMIC_FOR_AGENT',
        tool,
        `Input ${name} has options that a function makes, and agents cannot fetch them: what an agent sends is checked by the field's schema and the handler alone. Say in its description what fits.`,
      ),
    );
  }
  return findings;
}
