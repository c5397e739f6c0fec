import type { Source } from '../sdk/context.ts';

/**
 * Workflows alone see every input. Agents and any source HubSpot invents later get what
 * `agent.expose` allows, so that a new source never opens a hidden field.
 */
export function isWorkflow(source: Source): boolean {
  return source === 'WORKFLOWS';
}
