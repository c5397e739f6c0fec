import * as z from 'zod';

/*
 * What HubSpot's project parser asks of every component, whatever its type
 * (@hubspot/project-parsing-lib 0.23.0).
 */

export const uidSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9_\-.]+$/, 'must be letters, digits, ".", "_" and "-"')
  // The parser looks uids up in a plain object, finds these there, and says "duplicate".
  .refine(
    (uid) => !Object.hasOwn(Object.prototype, uid),
    'must not be a name that every JavaScript object has, like "constructor"',
  )
  .describe("The component's id, unique in the project; once uploaded, it stays (project reader).");

const READER = "(HubSpot's project reader 0.23.0)";

const scopes = (which: string) =>
  z.array(z.string()).optional().describe(`Scopes ${which} ${READER}.`);

export const OPTIONAL_KEYS = {
  dependencies: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe(`Other components this one needs ${READER}.`),
  permissions: z
    .strictObject({
      requiredScopes: scopes('that it needs'),
      optionalScopes: scopes('that it can do without'),
      conditionallyRequiredScopes: scopes('that some accounts need'),
    })
    .optional()
    .describe(`From platform version 2026.09-beta on ${READER}.`),
};
