import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import type { CheckContext } from './check-context.ts';
import { isSecretName } from './is-secret-name.ts';
import { toolFinding } from './tool-finding.ts';

/** Names of fields that HubSpot takes and that are better chosen otherwise. */
export function checkFieldNames(tool: RegisteredTool, { uploaded }: CheckContext): Finding[] {
  // Once uploaded, workflows in use hold on to a name: to change it would be worse.
  return [...(uploaded.has(tool.id) ? [] : findUppercase(tool)), ...findSecrets(tool)];
}

/** No rule is documented: HubSpot's own properties are lower case, its examples of inputs camelCase. */
function findUppercase(tool: RegisteredTool): Finding[] {
  const names = [...new Set([...Object.keys(tool.input), ...Object.keys(tool.output)])].filter(
    (name) => /[A-Z]/.test(name),
  );
  if (names.length === 0) return [];
  return [
    toolFinding(
      'FIELD_NAME_UPPERCASE',
      tool,
      `The names of ${names.join(', ')} have upper case letters. HubSpot takes them, but its own properties are all lower case; to be like them, write snake_case before the first upload.`,
    ),
  ];
}

/** HubSpot's agent tools reference, "Verifying agent tool request origin". */
function findSecrets(tool: RegisteredTool): Finding[] {
  return Object.keys(tool.input)
    .filter(isSecretName)
    .map((name) =>
      toolFinding(
        'SECRET_INPUT',
        tool,
        `Input ${name} asks for a secret, which everybody who edits a workflow, and an agent's model, would then see. Keep it in the Worker's secrets and read it from env.`,
      ),
    );
}
