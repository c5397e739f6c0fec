import { createHandlerLog } from '../../observe/handler-log.ts';
import type { LogSink } from '../../observe/log-sink.ts';
import type { HubSpotClient } from '../../sdk/hubspot-client.ts';
import type { OptionsContext } from '../../sdk/options.ts';
import type { ConnectHubSpot } from '../create-context.ts';
import type { LazyAbort } from '../lazy-abort.ts';
import type { OptionsRequest } from './options-request.ts';

/** Whose options are asked for, and for what. */
export interface OptionsQuery extends OptionsRequest {
  readonly tool: string;
  readonly field: string;
}

export interface OptionsContextServices {
  readonly log: LogSink;
  /** What the function gets as `env`. */
  readonly env: Cloudflare.Env;
  readonly connect: ConnectHubSpot;
  /** The connected account whose options these are, by name. */
  readonly account: string;
  /** When the run is given up: epoch milliseconds. */
  readonly deadlineMs: number;
}

/** Builds what an options function gets. The client and the signal are made when first used. */
export function createOptionsContext(
  { tool, field, portalId, query, after, inputs }: OptionsQuery,
  { log, env, connect, account, deadlineMs }: OptionsContextServices,
  abort: LazyAbort,
  onRequest: () => void,
): OptionsContext {
  let hubspot: HubSpotClient | undefined;
  return {
    query,
    after,
    inputs,
    get hubspot() {
      const signal = () => abort.signal;
      hubspot ??= connect({ account, portalId, deadlineMs: () => deadlineMs, signal, onRequest });
      return hubspot;
    },
    log: createHandlerLog(log, { tool, portalId, field }),
    portalId,
    env,
    get signal() {
      return abort.signal;
    },
  };
}
