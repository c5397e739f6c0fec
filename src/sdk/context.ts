import type { Duration } from './duration.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import type { InputFields, InputOf } from './input-fields.ts';

/** Who sent an execution: a workflow, an agent, or a source HubSpot invents later. */
export type Source = 'WORKFLOWS' | 'AGENTS' | (string & Record<never, never>);

/** The signed request a handler answers. Ids are decimal strings: HubSpot's outgrow int32. */
export interface Execution {
  readonly portalId: string;
  /** HubSpot's id of this execution, the same when HubSpot sends it again. */
  readonly callbackId: string;
  readonly source: Source;
  /** The person talking to the agent; absent for workflows. */
  readonly userId: string | undefined;
  readonly userEmail: string | undefined;
  readonly agentId: string | undefined;
  readonly workflowId: string | undefined;
  /** 1 on the first run, one more on each that `retryLater` or a lost machine brings about. */
  readonly attempt: number;
  /**
   * Epoch milliseconds by which HubSpot gets an answer in any case; for a deferred tool or a later
   * attempt, when the run is given up.
   */
  readonly deadline: number;
  /**
   * A link for whoever must answer a `block`: a page that asks to continue or decline. Whoever has
   * it can answer once, until it expires. Rejects with RangeError when `expiresIn` is no duration.
   */
  resumeUrl(options?: ResumeUrlOptions): Promise<string>;
}

export interface ResumeUrlOptions {
  /** Seconds or ISO 8601; default `P7D`, like the block's own. */
  readonly expiresIn?: Duration;
}

/** The CRM record a workflow runs on. */
export interface EnrolledObject {
  readonly objectId: string;
  /** As HubSpot writes it: `DEAL`, `0-3`. */
  readonly objectType: string;
  readonly properties: { readonly [name: string]: string | null };
}

/** The app's install in the execution's portal. */
export interface Install {
  readonly portalId: string;
}

/** Writes JSON lines that carry the tool, portal and execution. Never log tokens or people's data. */
export interface Logger {
  debug(message: string, data?: Readonly<Record<string, unknown>>): void;
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/** Everything a handler gets. */
export interface ToolContext<I extends InputFields = InputFields> {
  readonly input: InputOf<I>;
  /** The CRM of the execution's portal. */
  readonly hubspot: HubSpotClient;
  readonly log: Logger;
  /** The same as `log`. */
  readonly logger: Logger;
  readonly execution: Execution;
  /** Absent for agents, which run on no record. */
  readonly enrolledObject: EnrolledObject | undefined;
  readonly install: Install;
  /** The Worker's bindings and variables, without Breezeway's own secrets. */
  readonly env: Cloudflare.Env;
  /** Aborts when the run is given up: some 25 s after the deadline. CRM requests already use it. */
  readonly signal: AbortSignal;
}
