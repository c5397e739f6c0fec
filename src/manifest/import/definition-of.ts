import type { AnyToolDefinition } from '../../sdk/registered-tool.ts';
import { objectTypeName } from '../generate/object-type-name.ts';
import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { importInput } from './import-input.ts';
import { importOutput } from './import-output.ts';
import { importRules } from './import-rules.ts';
import { importTranslations } from './import-translations.ts';
import { ownText } from './own-text.ts';

/** A tool without its handler, which a definition does not have. */
export type ImportedDefinition = Omit<AnyToolDefinition, 'handler'>;

/** The declaration that makes this definition again, as an author would write it. */
export function definitionOf({ config }: WorkflowActionWire): ImportedDefinition {
  const { labels, objectRequestOptions } = config;
  const { actionName, actionDescription = '', actionCardContent } = labels.en;
  const objectProperties = objectRequestOptions?.properties ?? [];
  const input = importInput(config);
  const output = importOutput(config);
  const rules = importRules(config);
  const sentence = (labelName: string) => ownText(labels.en.executionRules, labelName) ?? '';
  const errors = rules.filter(({ isError }) => isError);
  const executionRules = rules.filter(({ isError }) => !isError);
  const declared = {
    label: actionName,
    description: actionDescription,
    ...(hasAny(input) && { input }),
    ...(hasAny(output) && { output }),
    ...(actionCardContent && { actionCardContent }),
  };
  const translations = importTranslations(labels, { ...declared, rules });
  const { label, description, ...rest } = declared;
  return {
    label,
    description,
    ...importObjectTypes(config.objectTypes),
    ...(hasAny(objectProperties) && { objectProperties }),
    ...rest,
    ...importAgent(config),
    ...(hasAny(errors) && {
      errors: Object.fromEntries(errors.map(({ name }) => [name, sentence(name)])),
    }),
    ...(hasAny(executionRules) && {
      executionRules: executionRules.map(({ name, labelName, when }) => ({
        name,
        when,
        message: sentence(labelName),
      })),
    }),
    ...(hasAny(translations) && { translations }),
    // HubSpot's default is `false`, ours is `true`.
    ...(config.isPublished !== true && { isPublished: false }),
    actionUrl: config.actionUrl,
  };
}

/** The words that the CRM API has for what definitions write in their own way. */
const OBJECT_TYPES = [
  'contacts',
  'companies',
  'deals',
  'tickets',
  'products',
  'line_items',
  'quotes',
  'tasks',
  'notes',
  'meetings',
  'calls',
  'emails',
];

function importObjectTypes(
  objectTypes: readonly string[] = [],
): Pick<ImportedDefinition, 'objectType' | 'objectTypes'> {
  const friendly = [...new Set(objectTypes)].map((type) => {
    const name = objectTypeName(type) ?? type;
    return OBJECT_TYPES.find((it) => objectTypeName(it) === name) ?? type;
  });
  const [first, ...others] = friendly;
  if (first === undefined) return {};
  return others.length === 0 ? { objectType: first } : { objectTypes: friendly };
}

function importAgent({
  supportedClients,
  labels,
}: WorkflowActionConfigWire): Pick<ImportedDefinition, 'agent'> {
  const agents = supportedClients.find(({ client }) => client === 'AGENTS');
  if (agents?.client !== 'AGENTS') return {};
  const { toolType, llmConfig } = agents;
  const isOnly = supportedClients.every(({ client }) => client === 'AGENTS');
  return {
    agent: {
      // A model is told something in any case: people's words are the nearest.
      description:
        llmConfig?.actionDescription ?? (labels.en.actionDescription || labels.en.actionName),
      ...(toolType && { toolType }),
      ...(isOnly && { only: true }),
    },
  };
}

function hasAny(part: object): boolean {
  return Object.keys(part).length > 0;
}
