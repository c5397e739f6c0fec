import * as z from 'zod';
import { clientSchema } from './client-schema.ts';
import { dependencySchema, inputFieldSchema, outputFieldSchema } from './field-schema.ts';
import { allLabelsSchema } from './labels-schema.ts';

/** API specification, `PublicExecutionTranslationRule`; how rules are read: custom action guide. */
const executionRuleSchema = z
  .strictObject({
    labelName: z.string().min(1).describe('Key in `labels.<locale>.executionRules`.'),
    conditions: z
      .record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]))
      .describe('Value or values by output. All must fit; more outputs do not matter.'),
  })
  .describe("A sentence for a workflow's history. The first rule that fits is shown.");

const functionSchema = z
  .strictObject({
    functionType: z
      .enum([
        'PRE_ACTION_EXECUTION',
        'POST_ACTION_EXECUTION',
        'PRE_FETCH_OPTIONS',
        'POST_FETCH_OPTIONS',
      ])
      .describe('When it runs (custom action guide).'),
    functionSource: z
      .string()
      .describe('JavaScript that sets `exports.main` (custom action guide).'),
    id: z.string().optional().describe('The input whose options it is for (custom action guide).'),
  })
  .describe(
    'Legacy code that rewrites payloads (custom action guide); not for agent tools (reference).',
  );

/** `config` of a `workflow-action`. */
export const configSchema = z.strictObject({
  actionUrl: z
    .string()
    .regex(
      /^(https:\/\/([\w.-]|\$\{[\w.-]+\})+(:\d+)?(\/\S*)?|\$\{[\w.-]+\}\S*)$/,
      'must be an https URL, or begin with a variable of the profile',
    )
    .describe('HubSpot sends executions here, by POST. Public, HTTPS (agent tools reference).'),
  isPublished: z
    .boolean()
    .optional()
    .describe('Whether accounts that installed the app see it. Default false.'),
  supportedClients: z
    .array(clientSchema)
    .min(1)
    .describe('Who is offered it (agent tools reference).'),
  inputFields: z
    .array(inputFieldSchema)
    .optional()
    .describe('What it asks for, in the order of the editor (agent tools reference).'),
  inputFieldDependencies: z
    .array(dependencySchema)
    .optional()
    .describe('Which inputs wait for which (custom action guide).'),
  outputFields: z
    .array(outputFieldSchema)
    .optional()
    .describe('What it gives to later steps (agent tools reference).'),
  objectTypes: z
    .array(z.string().min(1))
    .optional()
    .describe('Records it works on: CONTACT, DEAL, 0-1, 2-123. Empty: all.'),
  objectRequestOptions: z
    .strictObject({
      properties: z.array(z.string().min(1)).describe('Names of properties (custom action guide).'),
    })
    .optional()
    .describe('What of the enrolled record is sent along (custom action guide).'),
  executionRules: z
    .array(executionRuleSchema)
    .optional()
    .describe('Sentences for a history, from specific to general (custom action guide).'),
  functions: z
    .array(functionSchema)
    .optional()
    .describe('Rewrite payloads; Breezeway needs none (custom action guide).'),
  labels: allLabelsSchema,
});

export type WorkflowActionConfigWire = z.infer<typeof configSchema>;
export type ExecutionRuleWire = z.infer<typeof executionRuleSchema>;
