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
  /** Where an admin connects the portal; none where the app has a token of its own. */
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
      return installUrlOf(c.get('runtime').config.apps, app, ownUrl(c));
    },
  };
}
