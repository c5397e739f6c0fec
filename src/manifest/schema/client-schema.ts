import * as z from 'zod';

const client = <N extends string>(name: N) =>
  z.literal(name).describe('Who is offered it (agent tools reference).');

/** Who is offered the action (agent tools reference, `supportedClients`). */
export const clientSchema = z.discriminatedUnion('client', [
  z.strictObject({ client: client('WORKFLOWS') }).describe('Offered in the workflow editor.'),
  z
    .strictObject({
      client: client('AGENTS'),
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
