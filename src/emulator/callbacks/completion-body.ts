import * as z from 'zod';

/**
 * HubSpot documents no limit on the inputs of a batch of completions. This one is generous: it is
 * there to catch a runaway sender, not to be reckoned with.
 */
const MAX_INPUTS = 10_000;

// `CallbackCompletionRequest` of HubSpot's published API description; what it does not name passes.
const completion = z.object({
  outputFields: z.record(z.string(), z.string()),
  typedOutputs: z.record(z.string(), z.unknown()),
  failureReasonType: z.string().optional(),
  requestContext: z.record(z.string(), z.unknown()).optional(),
});
const item = completion.extend({ callbackId: z.string().min(1) });

/** Callers of v4 never knew `typedOutputs`, and got their 204 for years. */
const withoutTypedOutputs = { typedOutputs: completion.shape.typedOutputs.optional() };

/** The bodies of the dated versions: everything the description calls required is required. */
export const datedBodies = {
  single: completion,
  batch: z.object({ inputs: z.array(item).max(MAX_INPUTS) }),
};

/** The bodies of v4. */
export const v4Bodies = {
  single: completion.extend(withoutTypedOutputs),
  batch: z.object({ inputs: z.array(item.extend(withoutTypedOutputs)).max(MAX_INPUTS) }),
};
