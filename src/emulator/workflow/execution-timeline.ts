import type { FinalState, Outputs } from './read-answer.ts';

/**
 * `running`: a delivery is under way. `retrying`: the next one waits for its time. `expired`: the
 * block did, and HubSpot went on without a completion.
 */
export type ExecutionState = 'running' | 'blocked' | 'retrying' | 'finished' | 'expired' | 'failed';

/** One sending of an execution. */
export interface Delivery {
  /** From 1. */
  readonly attempt: number;
  /** A second delivery that was asked for, not one that HubSpot's rules send. */
  readonly duplicate: boolean;
  readonly sentMs: number;
  /** `unreachable` is an error of the network; what is `slow` was given up. */
  readonly end: 'under way' | 'answered' | 'slow' | 'unreachable' | 'stopped';
  readonly status: number | null;
  readonly body: string | null;
  /** How long it took on the portal's clock; `null` while it is under way. */
  readonly ms: number | null;
  /** Whether the answer decided anything; one that comes after the decision does not. */
  readonly counted: boolean;
}

/** All there is to know of an execution. Instants are epoch milliseconds on the portal's clock. */
export interface ExecutionTimeline {
  readonly callbackId: string;
  readonly tool: string;
  readonly source: 'AGENTS' | 'WORKFLOWS';
  readonly state: ExecutionState;
  /** What the answer or the completion said; `null` where it said nothing, and before. */
  readonly finalState: FinalState | null;
  /** What the next action sees; those of a block until something completes it. */
  readonly outputs: Outputs;
  /** Why it failed, or why it is tried again; `null` otherwise. */
  readonly reason: string | null;
  readonly notes: readonly string[];
  /** Accepted completions for its `callbackId`, also those that changed nothing. */
  readonly completions: number;
  readonly startedMs: number;
  readonly endedMs: number | null;
  /** When its block expires; `null` when it is not blocked. */
  readonly expiresMs: number | null;
  /** When it is sent again; `null` when that is not planned. */
  readonly retryMs: number | null;
  readonly deliveries: readonly Delivery[];
}
