import { createHandlerLog, type LogScope } from '../observe/handler-log.ts';
import type { LogSink } from '../observe/log-sink.ts';
import type { Execution, ToolContext } from '../sdk/context.ts';
import type { HubSpotClient } from '../sdk/hubspot-client.ts';
import type { Envelope } from './envelope.ts';
import type { LazyAbort } from './lazy-abort.ts';

/** Makes the CRM client of a portal. */
export type ConnectHubSpot = (connection: {
  /** The connected account whose tokens it uses, by name. */
  readonly account: string;
  readonly portalId: string;
  /** By when its caller needs an answer, epoch milliseconds: later, once HubSpot was told to wait. */
  readonly deadlineMs: () => number;
  readonly signal: () => AbortSignal;
  /** Called once for each HTTP request to HubSpot. */
  readonly onRequest: () => void;
}) => HubSpotClient;

export interface ContextOptions {
  readonly scope: LogScope;
  readonly envelope: Envelope;
  readonly account: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly env: Cloudflare.Env;
  readonly attempt: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** The same for requests to HubSpot, which go on after it when the run does. */
  readonly requestDeadlineMs: () => number;
  readonly resumeUrl: Execution['resumeUrl'];
  readonly abort: LazyAbort;
  readonly log: LogSink;
  readonly connect: ConnectHubSpot;
  readonly onRequest: () => void;
}

/** Builds what a handler gets. The CRM client and the signal are made when they are first used. */
export function createContext(options: ContextOptions): ToolContext {
  const { envelope, account, deadline, abort, connect, onRequest } = options;
  const { requestDeadlineMs: deadlineMs } = options;
  const { portalId, callbackId, source, userId, userEmail, agentId, workflowId } = envelope;
  const log = createHandlerLog(options.log, options.scope);
  let hubspot: HubSpotClient | undefined;
  return {
    // The tool's compiled schema made these the declared types.
    input: options.input as ToolContext['input'],
    get hubspot() {
      const signal = () => abort.signal;
      hubspot ??= connect({ account, portalId, deadlineMs, signal, onRequest });
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
      deadline,
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
