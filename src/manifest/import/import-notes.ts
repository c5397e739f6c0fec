import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { importRules } from './import-rules.ts';
import { ownText } from './own-text.ts';

/** What somebody has to do or to know who imports this definition. */
export function importNotes({ config }: WorkflowActionWire): readonly string[] {
  const { labels, inputFields = [] } = config;
  const notes: string[] = [];
  if (!labels.en.actionDescription) {
    notes.push('description: the definition has none. Write one, for people.');
  }
  const agents = config.supportedClients.find(({ client }) => client === 'AGENTS');
  if (agents?.client === 'AGENTS' && agents.llmConfig === undefined) {
    notes.push(
      "agent.description: the definition has none, so it is people's. Say when to use it.",
    );
  }
  for (const { typeDefinition } of inputFields) {
    if (typeDefinition.optionsUrl === undefined) continue;
    notes.push(
      `input ${typeDefinition.name}: write its options function before you upload; HubSpot will ask this Worker for them.`,
    );
  }
  for (const { name, labelName } of importRules(config)) {
    if (ownText(labels.en.executionRules, labelName) !== undefined) continue;
    notes.push(`executionRules ${name}: the definition has no sentence for it. Write one.`);
  }
  return notes;
}
