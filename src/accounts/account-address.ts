import { ONLY_APP } from '../config/index.ts';

/** Which connected account: what a grant of access is kept under. */
export interface AccountAddress {
  /** The app that was granted access, by the `id` of its settings. */
  readonly app: string;
  /** `portal:<id>`: a portal's install. `portal:<id>:user:<id>`: one user's, of a user-level app. */
  readonly identifier: string;
}

/** Where an execution or an install comes from. */
export interface AccountOrigin {
  readonly portalId: string;
  /** Who talks to the agent, or installed the app; nobody in a workflow. */
  readonly userId: string | undefined;
}

/** Ids of users are numbers, so this account never exists. */
const NOBODY = 'none';

/**
 * The account of a portal, or of one user of it where the app's tokens are those of users. A
 * workflow has no user, so a user-level app has no account for it: neither one user's token nor a
 * grant from when the app had tokens of accounts serves somebody else.
 */
export function accountOf(
  app: { readonly id: string; readonly isUserLevel: boolean },
  { portalId, userId = NOBODY }: AccountOrigin,
): AccountAddress {
  const user = app.isUserLevel ? `:user:${userId}` : '';
  return { app: app.id, identifier: `portal:${portalId}${user}` };
}

/** As one text: what its Durable Object is named, and what rows elsewhere refer to it by. */
export function accountName({ app, identifier }: AccountAddress): string {
  return `${app}/${identifier}`;
}

/**
 * The account that a stored row names. Rows of before there were accounts name none, and those of
 * before the only app had a client id name it `app`: both are the first app's.
 */
export function storedAccount(
  apps: readonly { readonly id: string }[],
  portalId: string,
  stored: string | null,
): string {
  const { app, identifier } =
    stored === null
      ? { app: ONLY_APP, identifier: `portal:${portalId}` }
      : parseAccountName(stored);
  const isKnown = app !== ONLY_APP || apps.some(({ id }) => id === ONLY_APP);
  return accountName({ app: isKnown ? app : (apps[0]?.id ?? app), identifier });
}

/** @throws Error when it is no such text: app ids have no `/`, and every name has one. */
export function parseAccountName(name: string): AccountAddress {
  const slash = name.indexOf('/');
  if (slash < 1) throw new Error('An account is named <app>/<identifier>.');
  return { app: name.slice(0, slash), identifier: name.slice(slash + 1) };
}
