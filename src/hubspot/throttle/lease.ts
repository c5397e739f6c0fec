/** HubSpot counts searches in a window of their own. */
export type RequestKind = 'request' | 'search';

/*
 * What an isolate and a portal's object say to each other. Moments travel as "so long ago", so that
 * no machine's clock is compared with another's: what was 5 ms ago when it was said is heard later,
 * which makes it look later than it was, never earlier. That is the safe side.
 */

export interface LeaseRequest {
  readonly kind: RequestKind;
  /** How many requests wait for a permit. At least 1. */
  readonly need: number;
  /** The isolate has none left: it would take some more than it needs now. */
  readonly wantsSpare: boolean;
  /** How long the caller can wait; `Infinity` is allowed. */
  readonly withinMs: number;
  readonly report: LeaseReport;
}

export type LeaseAnswer =
  | {
      readonly kind: 'granted';
      /** Names the lease in a later report. */
      readonly lease: number;
      /** At least 1, possibly fewer than needed: ask again for the rest. */
      readonly permits: number;
      /** Permits that are not spent so long after the answer came are void. */
      readonly useWithinMs: number;
    }
  | { readonly kind: 'refused'; readonly retryAfterMs: number };

/** What an isolate learnt since its last call. */
export interface LeaseReport {
  readonly ended: readonly EndedLease[];
  readonly seen?: SeenLimit | undefined;
  readonly refusal?: SeenRefusal | undefined;
}

/** A lease of which nothing will be spent any more. */
export interface EndedLease {
  readonly lease: number;
  readonly unspent: number;
  /** Since the last of its permits was spent. */
  readonly spentAgoMs: number;
}

/** The limit as HubSpot's headers state it. */
export interface HeaderLimit {
  readonly max: number;
  readonly intervalMs: number;
  readonly remaining: number;
}

export interface SeenLimit extends HeaderLimit {
  readonly sentAgoMs: number;
  readonly answeredAgoMs: number;
}

/** A 429. */
export interface Refusal {
  /** How long to leave HubSpot alone. */
  readonly pauseMs: number;
  /** The day's limit: nothing that can be waited for. */
  readonly isDaily: boolean;
}

/** One 429, or several since the last report. */
export interface SeenRefusal extends Refusal {
  readonly count: number;
  /** Since the last of them. */
  readonly agoMs: number;
}
