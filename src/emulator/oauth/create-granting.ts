import type { Portals } from '../create-portals.ts';
import type { OAuthApp } from './oauth-app.ts';
import type { Grant } from './token-store.ts';

/** Who grants what to whom. */
export interface GrantOptions {
  readonly portalId: string;
  /** Default: the first app's. */
  readonly clientId?: string;
  /** Default: the portal's first user. */
  readonly userId?: number;
  /** Default: all that the app requires. */
  readonly scopes?: readonly string[];
}

/** Makes what writes a grant that no page asked for. Throws RangeError for what there is not. */
export function createGranting(apps: readonly OAuthApp[], portals: Portals) {
  return function grant({ portalId, clientId, userId, scopes }: GrantOptions): Grant {
    const app = apps.find((app) => clientId === undefined || app.clientId === clientId);
    if (app === undefined) throw new RangeError('There is no such emulated app.');
    const users = portals.find(portalId).users();
    const user = users.find((user) => userId === undefined || user.userId === userId);
    if (user === undefined) throw new RangeError(`Portal ${portalId} has no user ${userId}.`);
    return { app, portalId, user, scopes: scopes ?? app.requiredScopes ?? ['oauth'] };
  };
}
