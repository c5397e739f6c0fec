import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { toolFinding } from './tool-finding.ts';

/** HubSpot documents no limit; its own examples of good descriptions have about 300 characters. */
const MAX_CHARACTERS = 400;

/** "Use when …", "Use this tool to …", "Call it if …", "When the user asks …". */
const SAYS_WHEN =
  /\b(use|used|useful|call|invoke|run|choose|pick)\b[^.!?]{0,40}?\b(when|whenever|if|to|for|before|after)\b|\b(when|whenever|if)\s+(the|a|an|any|some)?\s*(user|users|person|people|someone|somebody|anyone|agent|customer)\b/i;

/** What an agent's model reads to decide (agent tools reference, "Writing effective tool descriptions"). */
export function checkAgentDescription(tool: RegisteredTool): Finding[] {
  const text: unknown = tool.agent?.description;
  if (typeof text !== 'string' || text.trim() === '') return [];
  const findings: Finding[] = [];
  const { length } = Array.from(text);
  if (length > MAX_CHARACTERS) {
    findings.push(
      toolFinding(
        'AGENT_DESCRIPTION_TOO_LONG',
        tool,
        `agent.description has ${length} characters. A model weighs it against those of all other tools; say what matters in ${MAX_CHARACTERS}, and the rest in the descriptions of the inputs.`,
      ),
    );
  }
  if (!SAYS_WHEN.test(text)) {
    findings.push(
      toolFinding(
        'AGENT_DESCRIPTION_NO_USE_WHEN',
        tool,
        'agent.description does not say when to use the tool, so an agent has to guess. Begin it with “Use when …”.',
      ),
    );
  }
  return findings;
}

/** Tools that an agent cannot tell apart by what it reads of them. */
export function checkSameDescriptions(tools: readonly RegisteredTool[]): Finding[] {
  const first = new Map<string, RegisteredTool>();
  return tools.flatMap((tool) => {
    const text = String(tool.agent?.description ?? '')
      .trim()
      .toLowerCase();
    const other = first.get(text);
    if (text === '') return [];
    if (other === undefined) {
      first.set(text, tool);
      return [];
    }
    return [
      toolFinding(
        'DESCRIPTION_DUPLICATE',
        tool,
        `agent.description is the same as that of ${other.id}, so an agent cannot tell the two apart. Say what only this tool is for.`,
      ),
    ];
  });
}
