import { type OptionsQuery, optionsPayload } from './options-payload.ts';
import type { EmulatedRecord, EmulatedUser, InputTexts } from './payloads.ts';
import { type PreparedCall, prepareAgentCall, prepareWorkflowCall } from './prepared-call.ts';
import { type Exchange, sendCall } from './send-call.ts';
import { type SignedExchange, sendSigned } from './send-signed.ts';

export type { Exchange } from './send-call.ts';
export type { SignedExchange } from './send-signed.ts';

export interface CallerOptions {
  /** The Worker's base URL, without a trailing slash. */
  readonly workerUrl: string;
  readonly clientSecret: string;
  readonly portalId: number;
  readonly nowMs: () => number;
  /** A number that no other execution of the portal has. */
  readonly nextEnrollmentId: () => number;
  readonly fetch: typeof fetch;
}

/** What calls the Worker when HubSpot would. */
export interface Caller {
  callAsAgent(toolId: string, inputs: InputTexts, user: EmulatedUser): Promise<Exchange>;
  callAsWorkflow(toolId: string, inputs: InputTexts, record: EmulatedRecord): Promise<Exchange>;
  /** Asks for a field's options, as the workflow editor does. */
  fetchOptions(toolId: string, field: string, query?: OptionsQuery): Promise<SignedExchange>;
  /** Sends an execution that was prepared, or sent, before: the same body, signed anew. */
  send(call: PreparedCall): Promise<Exchange>;
}

/** Makes the side of HubSpot that calls the Worker. */
export function createCaller(options: CallerOptions): Caller {
  const { workerUrl, clientSecret, portalId, nowMs, nextEnrollmentId, fetch } = options;
  const worker = { url: workerUrl, clientSecret, fetch };
  const send = (call: PreparedCall) => sendCall(call, { worker, nowMs });
  return {
    callAsAgent: (toolId, inputs, user) => {
      const enrollmentId = nextEnrollmentId();
      return send(prepareAgentCall({ portalId, enrollmentId, toolId, inputs, user }));
    },
    callAsWorkflow: (toolId, inputs, record) => {
      const enrollmentId = nextEnrollmentId();
      return send(prepareWorkflowCall({ portalId, enrollmentId, toolId, inputs, record }));
    },
    fetchOptions: (toolId, field, query = {}) => {
      const path = `/actions/${encodeURIComponent(toolId)}/options/${encodeURIComponent(field)}`;
      const body = JSON.stringify(optionsPayload(portalId, field, query));
      return sendSigned(path, body, { worker, nowMs });
    },
    send,
  };
}
