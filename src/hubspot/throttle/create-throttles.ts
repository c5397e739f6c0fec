import type { LeaseAnswer, LeaseRequest } from './lease.ts';
import type { StartTimer } from './lease-queue.ts';
import { PermitPool } from './permit-pool.ts';
import { type PermitPools, PortalThrottle } from './portal-throttle.ts';
import type { RequestThrottle } from './request-throttle.ts';

/** Where permits are handed out: `env.THROTTLE`. */
export interface ThrottleObjects {
  getByName(name: string): { lease(request: LeaseRequest): Promise<LeaseAnswer> };
}

export interface ThrottlesOptions {
  readonly namespace: ThrottleObjects;
  readonly nowMs: () => number;
  /** Default: none, and an object that hangs is waited for. */
  readonly startTimer?: StartTimer | undefined;
}

/** The throttles of an isolate. */
export interface Throttles {
  /** One for each execution. HubSpot counts each app in each portal for itself. */
  of(appId: string, portalId: string): RequestThrottle;
}

/** An isolate serves few portals at a time; what it forgets is a handful of permits. */
const MAX_PORTALS = 200;

export function createThrottles({ namespace, nowMs, startTimer }: ThrottlesOptions): Throttles {
  const portals = new Map<string, PermitPools>();
  return {
    of(appId, portalId) {
      const name = `${appId}/${portalId}`;
      const pools = portals.get(name) ?? { request: new PermitPool(), search: new PermitPool() };
      // The portal that nobody asked about for the longest stands first.
      portals.delete(name);
      portals.set(name, pools);
      const [oldest] = portals.keys();
      if (portals.size > MAX_PORTALS && oldest !== undefined) portals.delete(oldest);
      // A stub belongs to the request that made it.
      const lease = async (request: LeaseRequest) => await namespace.getByName(name).lease(request);
      return new PortalThrottle({ pools, lease, nowMs, startTimer });
    },
  };
}
