import type { WorkerConnection } from './caller/send-signed.ts';
import type { EmulatorClock } from './clock.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { createPortal, type Portal } from './portal.ts';
import { createDefaultSeed } from './seed.ts';

/** The accounts there are. */
export interface Portals {
  readonly main: Portal;
  /** The main one first. */
  readonly byId: ReadonlyMap<string, Portal>;
  /** @throws RangeError: there is no such account. */
  find(id: string): Portal;
}

export interface PortalsContext {
  readonly clock: EmulatorClock;
  readonly worker: () => WorkerConnection | undefined;
}

/** Opens all accounts. Throws `HubSpotFault` for a seed that HubSpot would refuse. */
export function createPortals(
  { portalId, otherPortalIds = [], seed, workflow }: EmulatorOptions,
  { clock, worker }: PortalsContext,
): Portals {
  // A portal that is started again must not repeat ids: the Worker may remember them.
  let enrollmentId = clock.realNowMs();
  const common = { clock, worker, nextEnrollmentId: () => ++enrollmentId, timings: workflow };
  const defaultSeed = createDefaultSeed(clock.nowMs());
  const main = createPortal({ ...common, id: portalId, seed: seed ?? defaultSeed });
  const others = otherPortalIds.map((id) => createPortal({ ...common, id, seed: defaultSeed }));
  const byId = new Map([main, ...others].map((portal) => [portal.id, portal]));
  return {
    main,
    byId,
    find(id) {
      const portal = byId.get(id);
      if (portal === undefined) throw new RangeError(`There is no emulated portal ${id}.`);
      return portal;
    },
  };
}
