import type { Target } from './targets.ts';

/** The Worker that an account is asked about: its profile's, or the only one. `undefined`: which? */
export function chooseTarget(targets: readonly Target[], portalId: string): Target | undefined {
  const ofPortal = targets.filter(({ profile }) => String(profile?.accountId) === portalId);
  const [target, ...others] = ofPortal.length > 0 ? ofPortal : targets;
  return others.length === 0 ? target : undefined;
}
