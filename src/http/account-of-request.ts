import type { Context } from 'hono';
import { type AccountOrigin, accountName, accountOf } from '../accounts/account-address.ts';
import { installUrlOf } from '../accounts/install-url.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import type { AppEnv } from './app-env.ts';
import { hasUserTokens } from './has-user-tokens.ts';
import { ownUrl } from './own-url.ts';

/** What a verified request may use of HubSpot. */
export interface RequestAccount {
  /** The name of the connected account. */
  readonly account: string;
  /** Where it is connected; none where the app has a token of its own, or nobody can. */
  readonly connectUrl: string | undefined;
}

/** The account of the app whose secret verified the request. */
export function accountOfRequest(
  c: Context<AppEnv>,
  definition: WorkerDefinition,
  origin: AccountOrigin,
): RequestAccount {
  const { app } = c.get('signature');
  const isUserLevel = hasUserTokens(app, definition);
  return {
    account: accountName(accountOf({ id: app.id, isUserLevel }, origin)),
    // Most executions never need it.
    get connectUrl() {
      // Where users connect, each for themselves, a workflow has nobody who could.
      if (isUserLevel && origin.userId === undefined) return undefined;
      return installUrlOf(c.get('runtime').config.apps, app, ownUrl(c));
    },
  };
}
