import { createHandlerLog, type LogScope } from '../observe/handler-log.ts';
import type { LogSink } from '../observe/log-sink.ts';
import type { Execution, ToolContext } from '../sdk/context.ts';
import type { HubSpotClient } from '../sdk/hubspot-client.ts';
import type { Envelope } from './envelope.ts';
import type { LazyAbort } from './lazy-abort.ts';

/** Makes the CRM client of a portal. */
export type ConnectHubSpot = (connection: {
  readonly portalId: string;
  readonly signal: () => AbortSignal;
  /** Called once for each HTTP request to HubSpot. */
  readonly onRequest: () => void;
}) => HubSpotClient;

export interface ContextOptions {
  readonly scope: LogScope;
  readonly envelope: Envelope;
  readonly input: Readonly<Record<string, unknown>>;
  readonly env: Cloudflare.Env;
  readonly attempt: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly resumeUrl: Execution['resumeUrl'];
  readonly abort: LazyAbort;
  readonly log: LogSink;
  readonly connect: ConnectHubSpot;
  readonly onRequest: () => void;
}

/** Builds what a handler gets. The CRM client and the signal are made when they are first used. */
export function createContext(options: ContextOptions): ToolContext {
  const { envelope, abort, connect, onRequest } = options;
  const { portalId, callbackId, source, userId, userEmail, agentId, workflowId } = envelope;
  const log = createHandlerLog(options.log, options.scope);
  let hubspot: HubSpotClient | undefined;
  return {
    // The tool's compiled schema made these the declared types.
    input: options.input as ToolContext['input'],
    get hubspot() {
      hubspot ??= connect({ portalId, signal: () => abort.signal, onRequest });
      return hubspot;
    },
    log,
    logger: log,
    execution: {
      portalId,
      callbackId,
      source,
      userId,
      userEmail,
      agentId,
      workflowId,
      attempt: options.attempt,
      deadline: options.deadline,
      resumeUrl: options.resumeUrl,
    },
    enrolledObject: envelope.object,
    install: { portalId },
    env: options.env,
    get signal() {
      return abort.signal;
    },
  };
}
