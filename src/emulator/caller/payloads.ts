/** A user of the emulated portal who talks to an agent. */
export interface EmulatedUser {
  readonly userId: number;
  readonly userEmail: string;
}

/** The record a workflow runs on. */
export interface EmulatedRecord {
  readonly objectId: number;
  /** As HubSpot writes it: `DEAL`. */
  readonly objectType: string;
}

/** HubSpot sends every input as text. */
export type InputTexts = Readonly<Record<string, string>>;

interface PayloadOptions {
  readonly portalId: number;
  readonly callbackId: string;
  readonly inputs: InputTexts;
}

export const ACTION_DEFINITION_ID = 8675309;
export const ACTION_DEFINITION_VERSION = 4;

/** The body of an agent's execution (agent tools reference, "Execution"). */
export function agentPayload(options: PayloadOptions & { readonly user: EmulatedUser }): object {
  const { portalId, callbackId, inputs, user } = options;
  return {
    callbackId,
    origin: {
      portalId,
      userId: user.userId,
      userEmail: user.userEmail,
      actionDefinitionId: ACTION_DEFINITION_ID,
      actionDefinitionVersion: ACTION_DEFINITION_VERSION,
      actionExecutionIndexIdentifier: null,
      extensionDefinitionId: ACTION_DEFINITION_ID,
      extensionDefinitionVersionId: ACTION_DEFINITION_VERSION,
    },
    context: { agentId: 8997212, source: 'AGENTS' },
    fields: inputs,
    inputFields: inputs,
  };
}

/**
 * The body of a workflow's execution, as captured in production in 2026. `typedInputs` was only
 * ever seen with `STRING`. `object.properties` comes with `objectRequestOptions` alone.
 */
export function workflowPayload(
  options: PayloadOptions & { readonly record: EmulatedRecord },
): object {
  const { portalId, callbackId, inputs, record } = options;
  return {
    callbackId,
    origin: {
      portalId,
      actionDefinitionId: ACTION_DEFINITION_ID,
      actionDefinitionVersion: ACTION_DEFINITION_VERSION,
      extensionDefinitionId: ACTION_DEFINITION_ID,
      extensionDefinitionVersionId: ACTION_DEFINITION_VERSION,
    },
    context: { workflowId: 1632093481, actionId: 1, source: 'WORKFLOWS' },
    object: { objectId: record.objectId, objectType: record.objectType },
    fields: inputs,
    inputFields: inputs,
    typedInputs: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, { value, type: 'STRING' }]),
    ),
  };
}
