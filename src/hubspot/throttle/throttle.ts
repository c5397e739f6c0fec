import { DurableObject } from 'cloudflare:workers';
import { Budget } from './budget.ts';
import type { LeaseAnswer, LeaseRequest } from './lease.ts';
import { LeaseQueue } from './lease-queue.ts';

/** HubSpot's limit for an OAuth app in one portal; others have theirs in the headers. */
const REQUESTS = { max: 110, intervalMs: 10_000 };
/** Of the search endpoints, whose answers have no such headers. */
const SEARCHES = { max: 5, intervalMs: 1_000 };

/**
 * Hands out the requests that HubSpot allows one app in one portal. Named `<app id>/<portal id>`.
 *
 * All of it is in memory: a write for each lease would cost more than it saves. After an eviction,
 * which takes a portal that was quiet or a deployment, it begins with a full budget, and the first
 * headers and 429s that isolates report put it right.
 */
export class Throttle extends DurableObject<Cloudflare.Env> {
  readonly #queues = { request: openQueue(REQUESTS), search: openQueue(SEARCHES) };

  lease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#queues[request.kind].lease(request);
  }
}

function openQueue(limit: { readonly max: number; readonly intervalMs: number }): LeaseQueue {
  return new LeaseQueue(new Budget({ ...limit, nowMs: Date.now() }), {
    nowMs: () => Date.now(),
    startTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
}
