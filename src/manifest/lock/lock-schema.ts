import * as z from 'zod';

const values = z.array(z.string());

/** What is not recorded, as in earlier locks, is compared with nothing. */
const inputSchema = z.strictObject({
  type: z.string().min(1),
  required: z.boolean(),
  options: values.optional(),
  valueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).optional(),
  fieldType: z.string().min(1).optional(),
  conditional: z.boolean().optional(),
});
const outputSchema = z.strictObject({ type: z.string().min(1), options: values.optional() });

const surfaceSchema = z.strictObject({
  isPublished: z.boolean().optional(),
  clients: z.array(z.enum(['WORKFLOWS', 'AGENTS'])),
  objectTypes: values,
  inputs: z.record(z.string(), inputSchema),
  outputs: z.record(z.string(), outputSchema),
});

/** Raised when a lock says something that today's reader would misunderstand. */
export const LOCK_VERSION = 1;

/** `uploaded.lock.json`: by the HubSpot project's profile, then by `uid`. */
export const lockSchema = z.strictObject({
  version: z.literal(LOCK_VERSION),
  uploads: z.record(z.string(), z.record(z.string(), surfaceSchema)),
});

/** What was last uploaded, with each profile. */
export type Lock = z.infer<typeof lockSchema>;
/** What HubSpot and the workflows in use hold on to of a component. Its words may change freely. */
export type Surface = z.infer<typeof surfaceSchema>;
export type InputSurface = Surface['inputs'][string];
export type OutputSurface = Surface['outputs'][string];
