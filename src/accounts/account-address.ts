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

/**
 * The account of a portal, or of one user of it where the app's tokens are those of users. A
 * workflow has no user, so a user-level app has no account for it: one user's token never serves
 * somebody else.
 */
export function accountOf(
  app: { readonly id: string; readonly isUserLevel: boolean },
  { portalId, userId }: AccountOrigin,
): AccountAddress {
  const user = app.isUserLevel && userId !== undefined ? `:user:${userId}` : '';
  return { app: app.id, identifier: `portal:${portalId}${user}` };
}

/** As one text: what its Durable Object is named, and what rows elsewhere refer to it by. */
export function accountName({ app, identifier }: AccountAddress): string {
  return `${app}/${identifier}`;
}

/**
 * The account of a row that names none: before there were accounts, there was one app.
 */
export function firstAccountOf(apps: readonly { readonly id: string }[], portalId: string): string {
  return accountName({ app: apps[0]?.id ?? '', identifier: `portal:${portalId}` });
}

/** @throws Error when it is no such text: app ids have no `/`, and every name has one. */
export function parseAccountName(name: string): AccountAddress {
  const slash = name.indexOf('/');
  if (slash < 1) throw new Error('An account is named <app>/<identifier>.');
  return { app: name.slice(0, slash), identifier: name.slice(slash + 1) };
}
