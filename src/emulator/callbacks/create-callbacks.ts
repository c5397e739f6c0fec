import { type CallbackFault, createCallbackFaults } from './callback-faults.ts';

/** One completion as a request carries it. */
export interface SentCompletion {
  readonly callbackId: string;
  readonly outputFields: Readonly<Record<string, string>>;
  /** `null`: left out, as only v4 allows. */
  readonly typedOutputs: Readonly<Record<string, unknown>> | null;
  /** The exact text of the body, or of the item of a batch. */
  readonly body: string;
  readonly batch: boolean;
  /** The version in the path: `2026-09`, `v4`. */
  readonly version: string;
}

/** A completion that arrived. */
export interface ReceivedCompletion extends SentCompletion {
  /** Epoch milliseconds on the portal's clock. */
  readonly receivedMs: number;
  /** What its sender got. */
  readonly status: number | 'dropped';
}

export interface CallbacksOptions {
  readonly nowMs: () => number;
  /** Told of each completion that takes effect. */
  readonly onCompletion: (completion: ReceivedCompletion) => void;
}

/** What arrived at the callbacks API, and what it was told to refuse. */
export interface Callbacks {
  /** In order of arrival, all that took effect; HubSpot's 204 says nothing about the id. */
  readonly completions: readonly ReceivedCompletion[];
  /** In order of arrival, those answered with a fault instead, and foreign ones. */
  readonly refused: readonly ReceivedCompletion[];
  /** Queues a fault for requests to come. @throws ZodError for a fault that cannot be. */
  failNext(fault: CallbackFault): void;
  /** Faults not used up. */
  pendingFaults(): readonly CallbackFault[];
  clearFaults(): void;
  /** Forgets what arrived; faults stay. */
  clear(): void;
  /**
   * Takes the completions of one valid request and says how to fail it, if so. A foreign one is
   * refused in silence: a key of another app got its 204, and nothing happened.
   */
  receive(
    sent: readonly SentCompletion[],
    isForeign: (callbackId: string) => boolean,
  ): CallbackFault | undefined;
}

/** The callbacks API without its HTTP. */
export function createCallbacks({ nowMs, onCompletion }: CallbacksOptions): Callbacks {
  const faults = createCallbackFaults();
  const completions: ReceivedCompletion[] = [];
  const refused: ReceivedCompletion[] = [];
  return {
    completions,
    refused,
    failNext: faults.add,
    pendingFaults: faults.list,
    clearFaults: faults.clear,
    clear() {
      completions.length = 0;
      refused.length = 0;
    },
    receive(sent, isForeign) {
      const fault = faults.take(sent.map(({ callbackId }) => callbackId));
      const status = fault === undefined ? 204 : (fault.status ?? 'dropped');
      const isHeard = fault === undefined || fault.afterRecording === true;
      for (const completion of sent) {
        const isEffective = isHeard && !isForeign(completion.callbackId);
        const received: ReceivedCompletion = { ...completion, receivedMs: nowMs(), status };
        (isEffective ? completions : refused).push(received);
        if (isEffective) onCompletion(received);
      }
      return fault;
    },
  };
}
