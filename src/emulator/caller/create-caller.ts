import { signV2, signV3 } from '../../signature/index.ts';
import {
  agentPayload,
  type EmulatedRecord,
  type EmulatedUser,
  type InputTexts,
  workflowPayload,
} from './payloads.ts';

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

/** A call as it went over the wire. */
export interface Exchange {
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseBody: string;
  readonly durationMs: number;
}

/** What calls the Worker when HubSpot would. */
export interface Caller {
  callAsAgent(toolId: string, inputs: InputTexts, user: EmulatedUser): Promise<Exchange>;
  callAsWorkflow(toolId: string, inputs: InputTexts, record: EmulatedRecord): Promise<Exchange>;
}

/** Makes the side of HubSpot that sends executions. */
export function createCaller(options: CallerOptions): Caller {
  const { portalId, nextEnrollmentId } = options;
  return {
    callAsAgent: (toolId, inputs, user) => {
      // An agent's callbackId is opaque; HubSpot's example has this shape.
      const callbackId = `68f5c9cjk1251j5-8363-4-${nextEnrollmentId().toString(36)}-4-1`;
      return send(options, toolId, agentPayload({ portalId, callbackId, inputs, user }));
    },
    callAsWorkflow: (toolId, inputs, record) => {
      const callbackId = `ap-${portalId}-${nextEnrollmentId()}-1-0`;
      return send(options, toolId, workflowPayload({ portalId, callbackId, inputs, record }));
    },
  };
}

async function send(options: CallerOptions, toolId: string, payload: object): Promise<Exchange> {
  const { workerUrl, clientSecret, nowMs } = options;
  const uri = `${workerUrl}/actions/${encodeURIComponent(toolId)}`;
  const requestBody = JSON.stringify(payload);
  const signable = { method: 'POST', uri, body: new TextEncoder().encode(requestBody) };
  const startedMs = nowMs();
  const requestHeaders = {
    'Content-Type': 'application/json',
    'User-Agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/)',
    ...(await signV2(clientSecret, signable)),
    ...(await signV3(clientSecret, signable, startedMs)),
  };
  const response = await options.fetch(uri, {
    method: 'POST',
    headers: requestHeaders,
    body: requestBody,
  });
  return {
    url: uri,
    requestHeaders,
    requestBody,
    status: response.status,
    responseBody: await response.text(),
    durationMs: nowMs() - startedMs,
  };
}
