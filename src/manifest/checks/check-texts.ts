import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { toolFinding } from './tool-finding.ts';

/** Labels and descriptions that say nothing: from plain JavaScript they may even be missing. */
export function checkTexts(tool: RegisteredTool): Finding[] {
  const { label, description, agent } = tool;
  const texts: readonly (readonly [name: string, reader: string, text: unknown])[] = [
    ['label', 'people see in the workflow editor', label],
    ['description', 'people read while they set the tool up', description],
    ...(agent ? [['agent.description', 'an agent decides by', agent.description] as const] : []),
  ];
  return texts
    .filter(([, , text]) => typeof text !== 'string' || text.trim() === '')
    .map(([name, reader]) =>
      toolFinding('DESCRIPTION_EMPTY', tool, `${name} is empty. It is what ${reader}: write one.`),
    );
}
