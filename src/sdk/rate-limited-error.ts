import { HubSpotError, type HubSpotErrorDetails } from './hubspot-error.ts';

export interface RateLimitedDetails
  extends Omit<HubSpotErrorDetails, 'status' | 'requiredScopes' | 'retryAfterMs'> {
  readonly retryAfterMs: number;
}

/**
 * HubSpot's rate limit for this app in this portal is used up, and waiting for it would have taken
 * longer than the execution has. HubSpot did nothing: the request was refused, or never sent.
 *
 * A handler that does not catch it settles as `HUBSPOT_RATE_LIMITED`. To run again later instead:
 *
 * @example
 * try {
 *   await hubspot.deals.update(dealId, { amount });
 * } catch (error) {
 *   if (!(error instanceof RateLimitedError)) throw error;
 *   return retryLater('HubSpot is busy.', Math.ceil(error.retryAfterMs / 1000));
 * }
 */
export class RateLimitedError extends HubSpotError {
  override readonly name = 'RateLimitedError';
  /** How long to wait: as HubSpot asked, or until this Worker may ask again. */
  declare readonly retryAfterMs: number;

  constructor(message: string, details: RateLimitedDetails) {
    super(message, { ...details, status: 429 });
  }
}
