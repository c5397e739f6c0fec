import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import type { ManifestComponent } from '../generate/manifest.ts';
import type { CheckContext } from './check-context.ts';
import { toolFinding } from './tool-finding.ts';

/** What an upload would settle for good (agent tools reference, "Develop with optional fields"). */
export function checkFirstUpload(
  tool: RegisteredTool,
  components: readonly ManifestComponent[],
  { uploaded }: CheckContext,
): Finding[] {
  const fresh = components.filter((it) => it.tool === tool && !uploaded.has(it.wire.uid));
  const required = fresh
    .flatMap(({ wire }) => wire.config.inputFields ?? [])
    .filter(({ isRequired }) => isRequired)
    .map(({ typeDefinition }) => typeDefinition.name);
  if (required.length === 0) return [];
  const names = [...new Set(required)].join(', ');
  return [
    toolFinding(
      'REQUIRED_BEFORE_UPLOAD',
      tool,
      `Required: ${names}. Once uploaded, a required input can never be removed or changed. Until you are sure of it, leave required out and let the handler refuse.`,
    ),
  ];
}

/** An action that has not moved here yet. */
export function checkActionUrl(tool: RegisteredTool): Finding[] {
  if (tool.actionUrl === undefined) return [];
  return [
    toolFinding(
      'ACTION_URL_ELSEWHERE',
      tool,
      'actionUrl is set, so HubSpot calls that service and not this Worker. Take it out once the Worker is to run the tool.',
    ),
  ];
}
