import type { Completions } from '../hubspot/index.ts';
import type { LogSink } from '../observe/index.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import { backoffMs } from './backoff.ts';
import {
  type Delivery,
  dueDeliveries,
  postponeAccount,
  recordAbandoned,
  recordDelivered,
  recordUndelivered,
} from './deliveries.ts';

/** HubSpot documents no limit for a batch of callbacks; those of its CRM take 100. */
const BATCH = 100;

/** One turn of deliveries: retries and expiries of the same object wait for its end. */
const TURN_MS = 5_000;
/** HubSpot is asked again by then, whatever it said. */
const MAX_WAIT_MS = 15 * 60_000;

/** So many failures on end are HubSpot's, not those of what was sent. */
const MAX_FAILURES = 3;

export interface CourierOptions {
  readonly connect: (portalId: string, account: string | null) => Completions;
  readonly log: LogSink;
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Why HubSpot did not take a completion: a status or a code, nothing received. */
interface Failure {
  readonly error: string;
  /** Trying again is no use. */
  readonly isLasting: boolean;
  /** It says nothing of these completions: any other would fail as well, or any of that account. */
  readonly isFor: 'these' | 'account' | 'all';
  readonly retryAfterMs: number;
}

/**
 * Takes completions to HubSpot, at least once and always with the same bytes. A second time happens
 * only when the machine dies between HubSpot's 204 and its record here.
 */
export class Courier {
  readonly #sql: SqlStorage;
  readonly #options: CourierOptions;
  /** HubSpot is busy or away: no completion goes out before then. Epoch milliseconds. */
  notBeforeMs = 0;
  /** Requests that failed since one that did not. */
  #failures = 0;
  /** Accounts of this turn that nothing can be delivered for. */
  readonly #shut = new Set<string | null>();

  constructor(sql: SqlStorage, options: CourierOptions) {
    this.#sql = sql;
    this.#options = options;
  }

  /**
   * Delivers what is due, until there is nothing left, HubSpot wants to be left alone, or others have
   * waited long enough for the object.
   */
  async deliver(portalId: string): Promise<void> {
    const { nowMs } = this.#options;
    const endsMs = nowMs() + TURN_MS;
    this.#shut.clear();
    do {
      const due = dueDeliveries(this.#sql, BATCH, nowMs());
      if (due.length === 0) return;
      const waiting = due.filter((delivery) => this.#isAwaited(portalId, delivery));
      for (const batch of batchesOf(waiting)) {
        if (nowMs() < this.notBeforeMs || nowMs() > endsMs) return;
        if (this.#shut.has(accountOf(batch))) continue;
        await this.#send(portalId, batch);
      }
    } while (nowMs() <= endsMs);
  }

  /** Deliveries of one account. */
  async #send(portalId: string, deliveries: readonly Delivery[]): Promise<void> {
    const [first, ...others] = deliveries;
    if (first === undefined) return;
    try {
      await this.#options.connect(portalId, first.account).complete(deliveries);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (!failure.isLasting) return this.#postpone(portalId, deliveries, failure);
      if (others.length === 0) return this.#abandon(portalId, first, failure.error, thrown);
      // One of them spoils the batch: each for itself, as long as HubSpot listens.
      for (const delivery of deliveries) {
        if (this.#options.nowMs() < this.notBeforeMs) return;
        await this.#send(portalId, [delivery]);
      }
      return;
    }
    this.#failures = 0;
    for (const delivery of deliveries) {
      recordDelivered(this.#sql, delivery, this.#options.nowMs());
    }
    this.#options.log('info', {
      event: 'delivered',
      portalId,
      completions: deliveries.length,
      ...(others.length === 0 && { tool: first.tool, callbackId: first.callbackId }),
    });
  }

  #postpone(portalId: string, deliveries: readonly Delivery[], failure: Failure): void {
    const { nowMs, random, log } = this.#options;
    const { error, retryAfterMs, isFor } = failure;
    const attempts = Math.min(...deliveries.map(({ deliveries }) => deliveries));
    const waitMs = Math.min(Math.max(retryAfterMs, backoffMs(attempts, random())), MAX_WAIT_MS);
    const dueMs = nowMs() + waitMs;
    if (isFor !== 'account') this.#failures += 1;
    if (isFor === 'all' || this.#failures >= MAX_FAILURES) this.notBeforeMs = dueMs;
    for (const delivery of deliveries) recordUndelivered(this.#sql, delivery, { dueMs, error });
    const [only] = deliveries.length === 1 ? deliveries : [];
    if (isFor === 'account') {
      postponeAccount(this.#sql, accountOf(deliveries), dueMs);
      this.#shut.add(accountOf(deliveries));
    }
    log('warn', {
      event: 'undelivered',
      portalId,
      completions: deliveries.length,
      ...(only && { tool: only.tool, callbackId: only.callbackId }),
      error,
      retryInMs: waitMs,
    });
  }

  #isAwaited(portalId: string, delivery: Delivery): boolean {
    if (delivery.expiresMs > this.#options.nowMs()) return true;
    this.#abandon(portalId, delivery, 'EXPIRED');
    return false;
  }

  #abandon(portalId: string, delivery: Delivery, error: string, thrown?: unknown): void {
    const { nowMs, log } = this.#options;
    recordAbandoned(this.#sql, delivery, { error, nowMs: nowMs() });
    const { tool, callbackId } = delivery;
    log('error', {
      event: 'abandoned',
      tool,
      portalId,
      callbackId,
      error,
      // Not its message: HubSpot's may quote outputs.
      ...(thrown instanceof HubSpotError && {
        category: thrown.category,
        correlationId: thrown.correlationId,
      }),
    });
  }
}

function accountOf([first]: readonly Delivery[]): string | null {
  return first?.account ?? null;
}

/**
 * A batch is of one account, for its token. What failed before goes in ever smaller batches, so that
 * one that HubSpot fails at ends alone.
 */
function batchesOf(due: readonly Delivery[]): Delivery[][] {
  const batches: Delivery[][] = [];
  const open = new Map<string, Delivery[]>();
  for (const delivery of due) {
    const size = Math.max(1, BATCH >> (2 * Math.min(delivery.deliveries, 10)));
    const kind = `${size} ${delivery.account}`;
    const batch = open.get(kind) ?? [];
    if (batch.length === 0) batches.push(batch);
    batch.push(delivery);
    if (batch.length < size) open.set(kind, batch);
    else open.delete(kind);
  }
  return batches;
}

/** What passes: a token that is renewed elsewhere, locks, limits, migrations. */
const PASSING: ReadonlySet<number> = new Set([0, 401, 408, 423, 425, 429, 477]);
/** What says that HubSpot is busy or away. */
const FOR_ALL: ReadonlySet<number> = new Set([0, 429, 477]);

/** 401 counts here only after a second try with a new token. */
function failureOf(thrown: unknown): Failure {
  // Connecting the portal is all it takes.
  if (thrown instanceof PortalNotConnectedError) {
    return { error: 'PORTAL_NOT_CONNECTED', isLasting: false, isFor: 'account', retryAfterMs: 0 };
  }
  if (!(thrown instanceof HubSpotError)) {
    return { error: 'INTERNAL', isLasting: false, isFor: 'these', retryAfterMs: 0 };
  }
  const { status, category, retryAfterMs = 0 } = thrown;
  return {
    error: status === 0 ? (category ?? 'NETWORK') : `HTTP ${status}`,
    isLasting: !(PASSING.has(status) || status >= 500),
    isFor: category === 'TOKEN_UNAVAILABLE' ? 'account' : scopeOf(status),
    retryAfterMs,
  };
}

function scopeOf(status: number): Failure['isFor'] {
  if (FOR_ALL.has(status)) return 'all';
  return status === 401 ? 'account' : 'these';
}
