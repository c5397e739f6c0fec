import type { AccessTokens } from './access-tokens.ts';
import { type PaceOptions, Transport } from './transport.ts';

/** What ends a block. */
export interface Completion {
  readonly callbackId: string;
  /** `{"outputFields":…}` as JSON text, the state among the fields. */
  readonly answer: string;
}

/** HubSpot's callbacks API for one portal. */
export interface Completions {
  /**
   * Sends completions: one by its own path, several by the batch endpoint. Rejects with
   * `HubSpotError` or `PortalNotConnectedError`; then HubSpot took none, as far as anybody knows.
   */
  complete(completions: readonly Completion[]): Promise<void>;
}

export interface CompletionsOptions extends Omit<PaceOptions, 'deadlineMs'> {
  readonly tokens: AccessTokens;
  readonly apiUrl: string;
  /** HubSpot's dated version, like `2026-09`. */
  readonly version: string;
  readonly fetch: typeof fetch;
  /** For each HTTP request, and for all the waiting before one. */
  readonly timeoutMs: number;
}

/**
 * Ours rather than `@hubspot/api-client`'s: that one calls v4, which ends 2027-03-30, and drops
 * `typedOutputs`, which HubSpot's specification requires.
 *
 * HubSpot answers 204 also for an id it does not know, or that has ended: sending twice is harmless.
 */
export function createCompletions(options: CompletionsOptions): Completions {
  const { apiUrl, version, timeoutMs, nowMs } = options;
  const base = `${apiUrl}/automation/actions/callbacks/${version}`;
  return {
    async complete(completions) {
      const [first] = completions;
      if (first === undefined) return;
      const isBatch = completions.length > 1;
      const deadlineMs = nowMs() + timeoutMs;
      const transport = new Transport({
        ...options,
        signal: () => AbortSignal.timeout(timeoutMs),
        deadlineMs: () => deadlineMs,
        // Sending twice is harmless, and a completion that is not sent is worth any attempt.
        renewsOn: 'any401',
      });
      await transport.send({
        method: 'POST',
        url: isBatch
          ? `${base}/complete`
          : `${base}/${encodeURIComponent(first.callbackId)}/complete`,
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: isBatch
          ? `{"inputs":[${completions.map(batchItem).join(',')}]}`
          : completionBody(first),
      });
    },
  };
}

/** By text, so that every attempt sends the very bytes that were stored. */
function completionBody({ answer }: Completion): string {
  return `${answer.slice(0, -1)},"typedOutputs":{}}`;
}

function batchItem(completion: Completion): string {
  return `{"callbackId":${JSON.stringify(completion.callbackId)},${completionBody(completion).slice(1)}`;
}
