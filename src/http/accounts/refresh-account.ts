import type { Context } from 'hono';
import type { AccountAddress } from '../../accounts/index.ts';
import { ERROR_CODES, type ErrorCode } from '../../execution/index.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { toDetailWire } from './account-wire.ts';

/** `POST /accounts/:identifier/refresh`: a new access token, now. */
export async function refreshAccount(
  c: Context<AppEnv>,
  address: AccountAddress,
): Promise<Response> {
  const { config, accounts } = c.get('runtime');
  const outcome = await accounts.refresh(address);
  switch (outcome.kind) {
    case 'refreshed':
      return c.json(toDetailWire(config.apps, outcome.account));
    case 'disconnected':
      return refuseBecause('ACCOUNT_DISCONNECTED', outcome.reason);
    case 'unavailable': {
      // HubSpot was not asked, and waiting mends no setting.
      if (outcome.code === 'VAULT_KEY_UNKNOWN') {
        return refuseBecause('ACCOUNT_UNREADABLE', outcome.code);
      }
      const seconds = Math.ceil(outcome.retryAfterMs / 1000);
      const headers = seconds > 0 ? { 'Retry-After': String(seconds) } : {};
      return refuseBecause('HUBSPOT_UNAVAILABLE', outcome.code, headers);
    }
    case 'unknown':
      return refuse('ACCOUNT_NOT_FOUND');
  }
}

/** `reason`: a code of ours, or of HubSpot's that is known. */
export function refuseBecause(
  code: ErrorCode,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return refuse(code, headers, `${ERROR_CODES[code].message} Cause: ${reason}.`);
}
