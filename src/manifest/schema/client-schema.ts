import * as z from 'zod';

/** Who is offered the action (agent tools reference, `supportedClients`). */
export const clientSchema = z.discriminatedUnion('client', [
  z.strictObject({ client: z.literal('WORKFLOWS') }).describe('Offered in the workflow editor.'),
  z
    .strictObject({
      client: z.literal('AGENTS'),
      toolType: z
        .enum(['GET_DATA', 'GENERATE', 'TAKE_ACTION'])
        .optional()
        .describe('Required by the reference. TAKE_ACTION is reviewed by the user before it runs.'),
      llmConfig: z
        .strictObject({
          actionDescription: z
            .string()
            .min(1)
            .describe("What the agent's model reads to decide whether to call the tool."),
        })
        .optional()
        .describe('Required by the reference.'),
    })
    .describe('Offered to Breeze agents.'),
]);

export type ClientWire = z.infer<typeof clientSchema>;
