import {
  agentPayload,
  type EmulatedRecord,
  type EmulatedUser,
  type InputTexts,
  workflowPayload,
} from './payloads.ts';

/** An execution ready to be sent, as often as it takes: every delivery has the same body. */
export interface PreparedCall {
  readonly toolId: string;
  /** No delivery has an id of its own: captures show no counter of attempts in HubSpot's. */
  readonly callbackId: string;
  readonly source: 'AGENTS' | 'WORKFLOWS';
  readonly requestBody: string;
}

export interface PrepareOptions {
  readonly portalId: number;
  /** A number that no other execution of the portal has. */
  readonly enrollmentId: number;
  readonly toolId: string;
  readonly inputs: InputTexts;
}

/** An execution that an agent asks for. */
export function prepareAgentCall(
  options: PrepareOptions & { readonly user: EmulatedUser },
): PreparedCall {
  const { portalId, enrollmentId, toolId, inputs, user } = options;
  // An agent's callbackId is opaque; HubSpot's example has this shape.
  const callbackId = `68f5c9cjk1251j5-8363-4-${enrollmentId.toString(36)}-4-1`;
  const requestBody = JSON.stringify(agentPayload({ portalId, callbackId, inputs, user }));
  return { toolId, callbackId, source: 'AGENTS', requestBody };
}

/** An execution that a workflow runs into. */
export function prepareWorkflowCall(
  options: PrepareOptions & { readonly record: EmulatedRecord },
): PreparedCall {
  const { portalId, enrollmentId, toolId, inputs, record } = options;
  const callbackId = `ap-${portalId}-${enrollmentId}-1-0`;
  const requestBody = JSON.stringify(workflowPayload({ portalId, callbackId, inputs, record }));
  return { toolId, callbackId, source: 'WORKFLOWS', requestBody };
}
