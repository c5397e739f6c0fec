import type { Source } from '../sdk/context.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import { isWorkflow } from './source.ts';

/** Whether an execution is claimed before its handler runs, so that it never runs twice. */
export function usesLedger({ dedupe, agent }: RegisteredTool, source: Source): boolean {
  if (dedupe !== undefined) return dedupe;
  return agent === undefined ? isWorkflow(source) : agent.toolType === 'TAKE_ACTION';
}
