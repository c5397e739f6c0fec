import type { EndedLease, LeaseReport, SeenLimit, SeenRefusal } from './lease.ts';

/*
 * HubSpot counts what arrives in a rolling window. A slot stands for one arrival in each window: it
 * is granted anew only when its last request has left the window, however late that one arrived. So
 * no window holds more arrivals than there are slots.
 *
 * The allowances below are what a slot costs beyond the window itself. A spent permit that is
 * reported occupies 10,000 + 250 ms: 97.5 % of HubSpot's limit can be used. One that never is
 * occupies 10,000 + 450 ms: 95.7 %.
 */

/**
 * By how much the ways of two requests to HubSpot may differ. One that has to open a connection
 * first takes two or three round trips more than one that finds it open.
 */
const TRAVEL_MS = 250;
/** A grant's way back to the isolate: objects stand near who calls them first. */
const REPLY_MS = 100;
/** Under contention, permits are for requests that wait already. */
const TIGHT_USE_MS = 100;
/** What HubSpot said to a request that was sent longer ago is old news. */
const HISTORY_MS = 5_000;
/**
 * A header that is wrong must not keep a portal out. No window but the day's is longer than a
 * minute, and should HubSpot mean it, the next 429 says so again.
 */
const MAX_PAUSE_MS = 60_000;
const MAX_DAILY_PAUSE_MS = 3_600_000;

/** One arrival at HubSpot that we allowed. */
interface Slot {
  readonly lease: number;
  readonly fromMs: number;
  untilMs: number;
}

/** Requests in HubSpot's window that are not ours. */
interface Others {
  readonly count: number;
  readonly untilMs: number;
}

export interface Grant {
  readonly lease: number;
  readonly permits: number;
  readonly useWithinMs: number;
}

export interface BudgetOptions {
  readonly max: number;
  readonly intervalMs: number;
  readonly nowMs: number;
}

/** HubSpot's limit for one app in one portal, as far as we know how much of it is used. */
export class Budget {
  #max: number;
  #intervalMs: number;
  #nextLease: number;
  #slots: Slot[] = [];
  /** Counts fall, ends rise: the first that has not ended is the most that others may have in it. */
  #others: Others[] = [];
  /** Requests of ours that HubSpot refused, and so did not count. */
  #refused: { readonly atMs: number; readonly count: number }[] = [];
  #pausedUntilMs = 0;
  #exhaustedUntilMs = 0;

  constructor({ max, intervalMs, nowMs }: BudgetOptions) {
    this.#max = max;
    this.#intervalMs = intervalMs;
    // Fewer than a thousand leases a second: no number comes again after the object was evicted.
    this.#nextLease = nowMs;
  }

  /** The day's limit is used up: waiting is no use. */
  isExhausted(nowMs: number): boolean {
    return nowMs < this.#exhaustedUntilMs;
  }

  /** How many requests an interval takes. */
  get max(): number {
    return this.#max;
  }

  /** How many slots nothing occupies, be there a pause or not. */
  free(nowMs: number): number {
    return this.#max - this.#occupiedUntil(nowMs).length;
  }

  /**
   * Grants what is asked for, or what there is of it; `undefined` when there is nothing.
   *
   * With `wantsSpare`, and as long as more than half of the budget stays free, a tenth of it comes on
   * top, to be used within half an interval: quiet traffic then asks once in ten requests. A tenth
   * of the search budget is nothing, and rightly so: its interval is no longer than a lease's way.
   */
  grant(need: number, wantsSpare: boolean, nowMs: number): Grant | undefined {
    this.#slots = this.#slots.filter(({ untilMs }) => untilMs > nowMs - HISTORY_MS);
    const free = this.free(nowMs);
    if (free < 1 || nowMs < this.#pausedUntilMs) return undefined;
    const spare = wantsSpare ? Math.floor(this.#max / 10) : 0;
    const isGenerous = spare > 0 && free - need - spare > this.#max / 2;
    const permits = isGenerous ? need + spare : Math.min(need, free);
    const useWithinMs = isGenerous ? this.#intervalMs / 2 : TIGHT_USE_MS;
    const untilMs = nowMs + REPLY_MS + useWithinMs + TRAVEL_MS + this.#intervalMs;
    const lease = this.#nextLease++;
    for (let i = 0; i < permits; i++) this.#slots.push({ lease, fromMs: nowMs, untilMs });
    return { lease, permits, useWithinMs };
  }

  /** Tells when the turn of one comes who has so many ahead, if each of those takes one slot. */
  turns(nowMs: number): (ahead: number) => number {
    const times = this.#occupiedUntil(nowMs).sort((a, b) => a - b);
    return (ahead) => {
      const round = Math.floor(ahead / this.#max);
      const index = (ahead % this.#max) + times.length - this.#max;
      const slotMs = index < 0 ? nowMs : (times[index] ?? nowMs);
      return Math.max(slotMs + round * this.#intervalMs, this.#pausedUntilMs);
    };
  }

  learn({ ended, seen, refusal }: LeaseReport, nowMs: number): void {
    for (const lease of ended) this.#end(lease, nowMs);
    if (refusal !== undefined) this.#pause(refusal, nowMs);
    if (seen !== undefined) this.#believe(seen, nowMs);
  }

  /** Also later than we thought, if the isolate was slow: it is what happened that counts. */
  #end({ lease, unspent, spentAgoMs }: EndedLease, nowMs: number): void {
    const untilMs = nowMs - spentAgoMs + TRAVEL_MS + this.#intervalMs;
    let left = unspent;
    this.#slots = this.#slots.filter((slot) => {
      if (slot.lease !== lease) return true;
      slot.untilMs = untilMs;
      return left-- <= 0;
    });
  }

  /**
   * HubSpot's headers over our own count: its window has the size that it says, and what it counted
   * beyond all that may be ours is somebody else's, who may keep it for an interval. When it counted
   * less than we did nothing is freed: the rest may be on its way.
   */
  #believe(seen: SeenLimit, nowMs: number): void {
    const { max, intervalMs, remaining, sentAgoMs, answeredAgoMs } = seen;
    const sinceMs = nowMs - sentAgoMs - TRAVEL_MS;
    const answeredMs = nowMs - answeredAgoMs;
    if (sinceMs < nowMs - HISTORY_MS) return;
    this.#max = max;
    this.#intervalMs = intervalMs;
    const slots = this.#slots.filter(
      ({ fromMs, untilMs }) => fromMs <= answeredMs && untilMs > sinceMs,
    );
    let refused = 0;
    for (const { atMs, count } of this.#refused) if (atMs > sinceMs - intervalMs) refused += count;
    const count = max - remaining - Math.max(0, slots.length - refused);
    if (count <= 0) return;
    const untilMs = answeredMs + intervalMs;
    // Reports come out of order.
    if (this.#others.some((it) => it.count >= count && it.untilMs >= untilMs)) return;
    this.#others = this.#others.filter((it) => it.count > count || it.untilMs > untilMs);
    this.#others.push({ count, untilMs });
    this.#others.sort((a, b) => a.untilMs - b.untilMs);
  }

  #pause({ pauseMs, isDaily, count, agoMs }: SeenRefusal, nowMs: number): void {
    const atMs = nowMs - agoMs;
    this.#refused = this.#refused.filter((it) => it.atMs > nowMs - this.#intervalMs);
    this.#refused.push({ atMs, count });
    const untilMs = atMs + Math.min(pauseMs, isDaily ? MAX_DAILY_PAUSE_MS : MAX_PAUSE_MS);
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
    if (isDaily) this.#exhaustedUntilMs = Math.max(this.#exhaustedUntilMs, untilMs);
  }

  /** One moment for each slot that is occupied: when it will be free. */
  #occupiedUntil(nowMs: number): number[] {
    const times: number[] = [];
    for (const { untilMs } of this.#slots) if (untilMs > nowMs) times.push(untilMs);
    this.#others = this.#others.filter(({ untilMs }) => untilMs > nowMs);
    for (const [index, { count, untilMs }] of this.#others.entries()) {
      const later = this.#others[index + 1]?.count ?? 0;
      for (let i = later; i < count; i++) times.push(untilMs);
    }
    return times;
  }
}
