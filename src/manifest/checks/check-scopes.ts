import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { objectTypeName } from '../generate/object-type-name.ts';
import type { CheckContext } from './check-context.ts';
import { isRequired, OWNERS_SCOPE, scopeOfInputName, scopeOfObjectType } from './read-scopes.ts';
import { toolFinding } from './tool-finding.ts';

/**
 * HubSpot's listing requirements for agent tools: the app must require the `.read` scope of any
 * object whose properties or metadata a tool takes as input.
 */
export function checkScopes(tool: RegisteredTool, { app }: CheckContext): Finding[] {
  if (app === undefined) return [];
  const { requiredScopes } = app.config.auth;
  const reasons = [...recordScopes(tool), ...inputScopes(tool)];
  return reasons
    .filter(([scope], index) => reasons.findIndex(([first]) => first === scope) === index)
    .filter(([scope]) => !isRequired(scope, requiredScopes))
    .map(([scope, reason]) =>
      toolFinding(
        'SCOPE_MISSING',
        tool,
        `${reason}, but the app does not require the scope ${scope}. HubSpot's review asks for it, and reading would fail; add it to requiredScopes.`,
      ),
    );
}

type ScopeReason = readonly [scope: string, reason: string];

/** Of the records a workflow is about, when their properties reach the tool. Agents have no record. */
function recordScopes(tool: RegisteredTool): ScopeReason[] {
  const { objectTypes, objectProperties, input, agent } = tool;
  const takesProperties =
    objectProperties.length > 0 ||
    Object.values(input).some(({ valueFrom = 'either' }) => valueFrom !== 'static');
  if (agent?.only || !takesProperties) return [];
  return objectTypes.flatMap((type) => {
    const scope = scopeOfObjectType(objectTypeName(type) ?? type);
    const reason = `The tool takes properties of ${type}`;
    return scope === undefined ? [] : [[scope, reason] as const];
  });
}

function inputScopes({ input }: RegisteredTool): ScopeReason[] {
  return Object.entries(input).flatMap(([name, field]) => {
    const scope = field.type === 'owner' ? OWNERS_SCOPE : scopeOfInputName(name);
    return scope === undefined ? [] : [[scope, `Input ${name} is a record's id`] as const];
  });
}
