import type { WorkflowActionConfigWire } from './config-schema.ts';
import { findDuplicates, type SchemaProblem } from './schema-problem.ts';

/** What the agent tools reference asks of `supportedClients`. */
export function findClientProblems(config: WorkflowActionConfigWire): SchemaProblem[] {
  const { supportedClients, functions = [] } = config;
  const duplicates = findDuplicates(supportedClients.map(({ client }) => client));
  return supportedClients.flatMap((client, index) => {
    const messages = duplicates.includes(index) ? ['this client is there already'] : [];
    if (client.client === 'AGENTS') {
      if (client.toolType === undefined) messages.push('AGENTS needs a toolType');
      if (client.llmConfig === undefined) messages.push('AGENTS needs llmConfig.actionDescription');
      if (functions.length > 0) messages.push('AGENTS takes no functions');
    }
    return messages.map((message) => ({ path: ['supportedClients', index], message }));
  });
}
