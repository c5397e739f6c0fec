import type { Source } from '../sdk/context.ts';

/**
 * Workflows alone see every input. Agents and any source HubSpot invents later get what
 * `agent.expose` allows, so that a new source never opens a hidden field.
 */
export function isWorkflow(source: Source): boolean {
  return source === 'WORKFLOWS';
}

/**
 * Whether a tool without an `agent` block runs: for workflows, and for `TEST`, which HubSpot's
 * specification of 2026-09 has beside them. A source that is not known may be a model's.
 */
export function mayRunWithoutAgent(source: Source): boolean {
  return isWorkflow(source) || source === 'TEST';
}
