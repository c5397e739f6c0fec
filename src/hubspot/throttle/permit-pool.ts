import type {
  EndedLease,
  HeaderLimit,
  LeaseAnswer,
  LeaseReport,
  SeenLimit,
  SeenRefusal,
} from './lease.ts';
import type { LimitNotice } from './limit-notice.ts';

/** What an idle isolate forgets to report frees itself in time. */
const MAX_ENDED = 50;
/** The request that asked for spare permits may have died, and its answer with it. */
const SPARE_PATIENCE_MS = 2_000;
/** Each request that waits for a silent object in vain loses seconds of its execution's time. */
const SILENCE_MS = 10_000;

interface HeldLease {
  readonly lease: number;
  readonly endsMs: number;
  left: number;
  spentMs: number;
}

type Ended = Omit<EndedLease, 'spentAgoMs'> & { readonly spentMs: number };
type Noted = Omit<SeenRefusal, 'agoMs'> & { readonly atMs: number };
type Seen = HeaderLimit & { readonly sentMs: number; readonly answeredMs: number };

/**
 * The permits of one budget that an isolate holds, and what it has to report. Plain data: requests
 * share it, and none of them ever waits for another, whose death would leave it waiting.
 */
export class PermitPool {
  #held: HeldLease[] = [];
  #ended: Ended[] = [];
  #seen: Seen | undefined;
  #refusal: Noted | undefined;
  #spareAskedMs = Number.NEGATIVE_INFINITY;
  #silentUntilMs = Number.NEGATIVE_INFINITY;

  /** Spends a permit that needs no call, if there is one. */
  spend(nowMs: number): boolean {
    this.#drop((held) => held.endsMs < nowMs);
    const [held] = this.#held;
    if (held === undefined) return false;
    held.left -= 1;
    held.spentMs = nowMs;
    this.#drop(({ left }) => left === 0);
    return true;
  }

  /** Takes a lease in, of which so many permits are spent at once. */
  add(grant: Extract<LeaseAnswer, { kind: 'granted' }>, spent: number, nowMs: number): void {
    const { lease, permits, useWithinMs } = grant;
    const endsMs = nowMs + useWithinMs;
    this.#held.push({ lease, endsMs, left: permits - spent, spentMs: nowMs });
    this.#drop(({ left }) => left === 0);
  }

  /** One of an isolate's requests at a time asks for more than it needs. */
  asksSpare(nowMs: number): boolean {
    if (nowMs - this.#spareAskedMs < SPARE_PATIENCE_MS) return false;
    this.#spareAskedMs = nowMs;
    return true;
  }

  gotSpare(): void {
    this.#spareAskedMs = Number.NEGATIVE_INFINITY;
  }

  /** The object did not answer just now: no use asking it. */
  isSilent(nowMs: number): boolean {
    return nowMs < this.#silentUntilMs;
  }

  noteSilence(nowMs: number): void {
    this.#silentUntilMs = nowMs + SILENCE_MS;
  }

  note({ limit, refusal }: LimitNotice, sentMs: number, nowMs: number): void {
    if (limit !== undefined) this.#seen = { ...limit, sentMs, answeredMs: nowMs };
    if (refusal === undefined) return;
    this.#refusal = { ...refusal, count: (this.#refusal?.count ?? 0) + 1, atMs: nowMs };
    // The next request asks the object, which so hears of the 429 and makes everybody wait.
    this.#drop(() => true);
  }

  /** What there is to say, once. A call that fails takes it along: slots free themselves in time. */
  report(nowMs: number): LeaseReport {
    this.#drop((held) => held.endsMs < nowMs);
    const report = {
      ended: this.#ended.map(({ spentMs, ...rest }) => ({ ...rest, spentAgoMs: nowMs - spentMs })),
      // Every time: an object that was evicted has to hear it again.
      seen: seenAgo(this.#seen, nowMs),
      refusal: refusalAgo(this.#refusal, nowMs),
    };
    this.#ended = [];
    this.#refusal = undefined;
    return report;
  }

  #drop(isOver: (held: HeldLease) => boolean): void {
    const kept: HeldLease[] = [];
    for (const held of this.#held) {
      if (!isOver(held)) kept.push(held);
      else this.#ended.push({ lease: held.lease, unspent: held.left, spentMs: held.spentMs });
    }
    this.#held = kept;
    if (this.#ended.length > MAX_ENDED) this.#ended.shift();
  }
}

function seenAgo(seen: Seen | undefined, nowMs: number): SeenLimit | undefined {
  if (seen === undefined) return undefined;
  const { sentMs, answeredMs, ...limit } = seen;
  return { ...limit, sentAgoMs: nowMs - sentMs, answeredAgoMs: nowMs - answeredMs };
}

function refusalAgo(noted: Noted | undefined, nowMs: number): SeenRefusal | undefined {
  if (noted === undefined) return undefined;
  const { atMs, ...refusal } = noted;
  return { ...refusal, agoMs: nowMs - atMs };
}
