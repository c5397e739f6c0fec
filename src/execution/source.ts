import type { Source } from '../sdk/context.ts';

/**
 * Workflows alone see every input. Agents and any source HubSpot invents later get what
 * `agent.expose` allows, so that a new source never opens a hidden field.
 */
export function isWorkflow(source: Source): boolean {
  return source === 'WORKFLOWS';
}

/** The sources of HubSpot's 2026-09 callbacks specification in which a model chose the tool. */
const AGENT_SOURCES: ReadonlySet<string> = new Set(['AGENTS', 'COPILOT', 'STANDALONE']);

/** Whether a model chose the tool, which takes an `agent` block in its declaration. */
export function isAgent(source: Source): boolean {
  return AGENT_SOURCES.has(source);
}
