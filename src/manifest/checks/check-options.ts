import { isOptionsFunction } from '../../sdk/options.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { toolFinding } from './tool-finding.ts';

/** More than a model, or a person without a search box, chooses from well. HubSpot has no limit. */
const MAX_OPTIONS = 20;

/** The choices of inputs, as people and agents meet them. */
export function checkOptions(tool: RegisteredTool): Finding[] {
  return Object.entries(tool.input).flatMap(([name, field]) => {
    if (field.type !== 'enumeration' || isOptionsFunction(field.options)) return [];
    const { options } = field;
    const findings: Finding[] = [];
    if (options.length > MAX_OPTIONS) {
      findings.push(
        toolFinding(
          'TOO_MANY_OPTIONS',
          tool,
          `Input ${name} has ${options.length} options; people and agents choose badly from more than ${MAX_OPTIONS}. Offer fewer, or make them with a function, which can be searched.`,
        ),
      );
    }
    const unlabelled = options.filter((it) => typeof it === 'string' || !it.label?.trim()).length;
    if (unlabelled > 0) {
      findings.push(
        toolFinding(
          'OPTION_LABEL_MISSING',
          tool,
          `Input ${name} has ${unlabelled} of ${options.length} options without a label, so people see the bare value. Write { value, label }.`,
        ),
      );
    }
    return findings;
  });
}
