import type { Completions } from '../hubspot/index.ts';
import { describeError, type LogSink } from '../observe/index.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import { backoffMs } from './backoff.ts';
import {
  type Delivery,
  dueDeliveries,
  recordAbandoned,
  recordDelivered,
  recordUndelivered,
} from './deliveries.ts';

/** HubSpot documents no limit for a batch of callbacks; those of its CRM take 100. */
const BATCH = 100;

export interface CourierOptions {
  readonly connect: (portalId: string) => Completions;
  readonly log: LogSink;
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Why HubSpot did not take a completion: a status or a code, nothing received. */
interface Failure {
  readonly error: string;
  readonly isLasting: boolean;
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

  constructor(sql: SqlStorage, options: CourierOptions) {
    this.#sql = sql;
    this.#options = options;
  }

  /** Delivers what is due, until there is nothing left or HubSpot wants to be left alone. */
  async deliver(portalId: string): Promise<void> {
    const { nowMs, connect } = this.#options;
    const completions = connect(portalId);
    while (nowMs() >= this.notBeforeMs) {
      const due = dueDeliveries(this.#sql, BATCH, nowMs());
      if (due.length === 0) return;
      const waiting = due.filter((delivery) => this.#isAwaited(portalId, delivery));
      await this.#send(completions, portalId, waiting);
    }
  }

  async #send(
    completions: Completions,
    portalId: string,
    deliveries: readonly Delivery[],
  ): Promise<void> {
    if (deliveries.length === 0) return;
    try {
      await completions.complete(deliveries);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (!failure.isLasting) return this.#postpone(portalId, deliveries, failure);
      const [first, ...others] = deliveries;
      if (first !== undefined && others.length === 0) {
        return this.#abandon(portalId, first, failure.error, thrown);
      }
      // One of them may have spoilt the batch: each for itself, until HubSpot is busy or away.
      for (const delivery of deliveries) {
        if (this.#options.nowMs() < this.notBeforeMs) return;
        await this.#send(completions, portalId, [delivery]);
      }
      return;
    }
    for (const delivery of deliveries) {
      recordDelivered(this.#sql, delivery, this.#options.nowMs());
    }
    const [only] = deliveries.length === 1 ? deliveries : [];
    this.#options.log('info', {
      event: 'delivered',
      portalId,
      completions: deliveries.length,
      ...(only && { tool: only.tool, callbackId: only.callbackId }),
    });
  }

  #postpone(portalId: string, deliveries: readonly Delivery[], failure: Failure): void {
    const { nowMs, random, log } = this.#options;
    const attempts = Math.min(...deliveries.map(({ deliveries }) => deliveries));
    const waitMs = Math.max(failure.retryAfterMs, backoffMs(attempts, random()));
    this.notBeforeMs = nowMs() + waitMs;
    for (const delivery of deliveries) {
      const { error } = failure;
      recordUndelivered(this.#sql, delivery, { dueMs: this.notBeforeMs, error });
    }
    log('warn', {
      event: 'undelivered',
      portalId,
      completions: deliveries.length,
      error: failure.error,
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
      ...(thrown === undefined ? {} : describeError(thrown)),
      error,
    });
  }
}

/** 401 counts here only after a second try with a new token. */
function failureOf(thrown: unknown): Failure {
  // Connecting the portal is all it takes.
  if (thrown instanceof PortalNotConnectedError) {
    return { error: 'PORTAL_NOT_CONNECTED', isLasting: false, retryAfterMs: 0 };
  }
  if (!(thrown instanceof HubSpotError)) {
    return { error: 'INTERNAL', isLasting: false, retryAfterMs: 0 };
  }
  const { status, retryAfterMs = 0 } = thrown;
  const isLasting = !(status === 0 || status === 429 || status === 477 || status >= 500);
  const error = status === 0 ? (thrown.category ?? 'NETWORK') : `HTTP ${status}`;
  return { error, isLasting, retryAfterMs };
}
