/** What HubSpot said when it refused a request. */
export interface HubSpotErrorDetails {
  /** HTTP status; `0` when no answer came (network failure, deadline). */
  readonly status: number;
  /** HubSpot's own class of the error, for example `VALIDATION_ERROR` or `MISSING_SCOPES`. */
  readonly category?: string | undefined;
  /** HubSpot support asks for this id. */
  readonly correlationId?: string | undefined;
  /** On a 403: the scopes the app would need. */
  readonly requiredScopes?: readonly string[] | undefined;
  /** On a 429: how long HubSpot asked to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * A CRM request that HubSpot refused or that never got an answer.
 *
 * `message` is meant for the developer: the call, the status, HubSpot's sentence and what to do.
 * HubSpot's sentence may quote values of the request, so it is never put on the wire to HubSpot.
 */
export class HubSpotError extends Error {
  override readonly name: string = 'HubSpotError';
  readonly status: number;
  readonly category: string | undefined;
  readonly correlationId: string | undefined;
  readonly requiredScopes: readonly string[];
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: HubSpotErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status;
    this.category = details.category;
    this.correlationId = details.correlationId;
    this.requiredScopes = details.requiredScopes ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }
}
