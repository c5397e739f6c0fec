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
  .describe("The component's id, unique in the project. Once uploaded, it stays.");

const scopes = z.array(z.string()).optional();

export const OPTIONAL_KEYS = {
  dependencies: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe('Other components this one needs.'),
  permissions: z
    .strictObject({
      requiredScopes: scopes,
      optionalScopes: scopes,
      conditionallyRequiredScopes: scopes,
    })
    .optional()
    .describe('From platform version 2026.09-beta on.'),
};
