import type { AccountDetail, AccountSummary } from '../../accounts/index.ts';
import type { AppSettings } from '../../config/index.ts';

/** A connected account as operators get it: never its tokens. Instants are ISO 8601, in UTC. */
export interface AccountWire {
  /** The app's name; `null` when no app of these settings has this client id. */
  readonly app: string | null;
  readonly clientId: string;
  readonly identifier: string;
  readonly portalId: string;
  /** Who installed the app. */
  readonly userId: string | null;
  readonly level: string;
  readonly status: string;
  /** Why it is disconnected. */
  readonly reason: string | null;
  readonly scopes: readonly string[];
  readonly connectedAt: string;
  readonly updatedAt: string;
}

export interface AccountDetailWire extends AccountWire {
  /** When the access token ends. */
  readonly expiresAt: string;
  readonly refreshedAt: string;
  /** Of the vault's keys that its tokens are sealed with. */
  readonly keyIds: readonly string[];
}

export function toAccountWire(apps: readonly AppSettings[], account: AccountSummary): AccountWire {
  return {
    ...appOf(apps, account.app),
    identifier: account.identifier,
    portalId: account.portalId,
    userId: account.userId ?? null,
    level: account.level,
    status: account.status,
    reason: account.reason ?? null,
    scopes: account.scopes,
    connectedAt: iso(account.connectedMs),
    updatedAt: iso(account.updatedMs),
  };
}

export function toDetailWire(
  apps: readonly AppSettings[],
  account: AccountDetail,
): AccountDetailWire {
  return {
    ...toAccountWire(apps, account),
    expiresAt: iso(account.expiresMs),
    refreshedAt: iso(account.refreshedMs),
    keyIds: account.keyIds,
  };
}

/** An app by its id. Those that have accounts are stored under their client ids. */
export function appOf(apps: readonly AppSettings[], id: string) {
  return { app: apps.find((app) => app.id === id)?.name ?? null, clientId: id };
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
