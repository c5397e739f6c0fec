import { type Callbacks, createCallbacks } from './callbacks/create-callbacks.ts';
import type { WorkerConnection } from './caller/send-signed.ts';
import type { EmulatorClock } from './clock.ts';
import type { CrmOwner } from './crm/crm-owner.ts';
import { CrmStore } from './crm/crm-store.ts';
import { loadSeed } from './crm/load-seed.ts';
import { SEED_OWNERS, type Seed } from './seed.ts';
import { createWorkflowEngine, type WorkflowEngine } from './workflow/create-workflow-engine.ts';
import type { WorkflowTimings } from './workflow/workflow-timings.ts';

/** One account of the emulated HubSpot; accounts share nothing but the clock. */
export interface Portal {
  readonly id: string;
  readonly crm: CrmStore;
  readonly callbacks: Callbacks;
  readonly workflow: WorkflowEngine;
  /** Who can connect an app, at least one. */
  users(): readonly [CrmOwner, ...CrmOwner[]];
}

export interface PortalOptions {
  readonly id: string;
  readonly clock: EmulatorClock;
  readonly seed: Seed;
  readonly worker: () => WorkerConnection | undefined;
  /** A number that no execution of any portal has. */
  readonly nextEnrollmentId: () => number;
  readonly timings?: Partial<WorkflowTimings> | undefined;
}

/** Who connects apps in an account whose seed has no users. */
const [FALLBACK_USER] = SEED_OWNERS;

/** Opens an account. Throws `HubSpotFault` for a seed that HubSpot would refuse. */
export function createPortal(options: PortalOptions): Portal {
  const { id, clock, seed, worker, nextEnrollmentId, timings } = options;
  const { nowMs } = clock;
  const crm = new CrmStore({ portalId: id, nowMs });
  loadSeed(crm, seed);
  const workflow = createWorkflowEngine({
    portalId: Number(id),
    clock,
    worker,
    nextEnrollmentId,
    ...(timings && { timings }),
  });
  const callbacks = createCallbacks({
    nowMs,
    onCompletion: ({ callbackId, outputFields }) => workflow.complete(callbackId, outputFields),
  });
  return {
    id,
    crm,
    callbacks,
    workflow,
    users() {
      const [first = FALLBACK_USER, ...others] = [...crm.owners.values()].filter(
        ({ archived }) => archived !== true,
      );
      return [first, ...others];
    },
  };
}
