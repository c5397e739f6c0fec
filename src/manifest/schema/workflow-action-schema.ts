import * as z from 'zod';
import { findClientProblems } from './client-problems.ts';
import { configSchema, type WorkflowActionConfigWire } from './config-schema.ts';
import { OPTIONAL_KEYS, uidSchema } from './envelope-schema.ts';
import { findChoiceProblems, findFieldProblems } from './field-problems.ts';
import { findDependencyProblems, findRuleProblems } from './reference-problems.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** The shape alone: what an editor can check, and what an import can read. */
export const workflowActionShape = z
  .strictObject({
    uid: uidSchema,
    type: z.literal('workflow-action').describe("The kind of component (HubSpot's templates)."),
    config: configSchema.describe('The definition itself (agent tools reference).'),
    ...OPTIONAL_KEYS,
  })
  .describe('A HubSpot workflow action or agent tool: `*-hsmeta.json` in `app/workflow-actions`.');

/**
 * A `workflow-action` component, as HubSpot takes it. HubSpot ships no schema to check against
 * offline; this one is ours, each field with its source.
 */
export const workflowActionSchema = workflowActionShape.superRefine(({ config }, context) => {
  for (const { path, message } of findConfigProblems(config)) {
    context.addIssue({ code: 'custom', path: ['config', ...path], message });
  }
});

function findConfigProblems(config: WorkflowActionConfigWire): SchemaProblem[] {
  const { inputFields = [], outputFields = [] } = config;
  return [
    ...findClientProblems(config),
    ...findFieldProblems('inputFields', inputFields),
    ...findFieldProblems('outputFields', outputFields),
    ...findChoiceProblems(inputFields),
    ...findDependencyProblems(config),
    ...findRuleProblems(config),
  ];
}

export type WorkflowActionWire = z.infer<typeof workflowActionShape>;
