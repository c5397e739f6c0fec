import * as z from 'zod';
import { workflowActionShape } from './workflow-action-schema.ts';

/**
 * The shape of a `workflow-action` component as JSON Schema (draft 2020-12), for editors. Point an
 * editor's settings at it: HubSpot refuses a file with a `$schema` of its own.
 */
export function workflowActionJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(workflowActionShape, { target: 'draft-2020-12' });
  return { $schema, title: 'HubSpot workflow action', ...schema };
}
