import type { RequestKind } from './lease.ts';
import type { LimitNotice } from './limit-notice.ts';

export type Turn =
  | { readonly kind: 'granted' }
  /** Nobody could be asked: HubSpot has to say itself when it is too much. */
  | { readonly kind: 'unthrottled' }
  /** The turn would come after the deadline. */
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
  | { readonly kind: 'aborted' };

export interface TakeOptions {
  /** Epoch milliseconds; `Infinity` to wait as long as it takes. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** HubSpot's rate limit for one app in one portal, as one execution meets it. */
export interface RequestThrottle {
  /** Waits for the turn of one request, in order. Never throws. */
  take(kind: RequestKind, options: TakeOptions): Promise<Turn>;
  /** What HubSpot's answer said of its limit. `sentMs`: when the request was sent. */
  note(kind: RequestKind, notice: LimitNotice, sentMs: number): void;
}
