import type { AccountAddress } from './account-address.ts';
import type { AccountDetail, AccountSummary } from './accounts.ts';
import { keyIdOf } from './envelope.ts';

/** The row of `account`, as SCHEMA.md explains it. */
export type AccountRow = {
  readonly app: string;
  readonly identifier: string;
  readonly grant_id: string;
  readonly client_id: string;
  readonly portal_id: string;
  readonly user_id: string | null;
  readonly level: 'account' | 'user';
  readonly scopes: string;
  /** `REMOVED`: forgotten, but for its line in the directory. */
  readonly status: 'CONNECTED' | 'DISCONNECTED' | 'REMOVED';
  readonly reason: string | null;
  readonly access_token: string | null;
  readonly refresh_token: string | null;
  /** `VaultKey.check` of the key that sealed both; null: from before there was one. */
  readonly key_check: string | null;
  readonly obtained_ms: number;
  readonly expires_ms: number;
  readonly connected_ms: number;
  readonly updated_ms: number;
  readonly revision: number;
  readonly attempts: number;
};

/** A row of another account, wherever it came from, is none of this one's. */
export function readRow(sql: SqlStorage, address: AccountAddress): AccountRow | undefined {
  const { app, identifier } = address;
  const [row] = sql
    .exec<AccountRow>('SELECT * FROM account WHERE app = ? AND identifier = ?', app, identifier)
    .toArray();
  return row;
}

export function summaryOf(row: AccountRow): AccountSummary {
  return {
    app: row.app,
    identifier: row.identifier,
    portalId: row.portal_id,
    userId: row.user_id ?? undefined,
    level: row.level,
    scopes: JSON.parse(row.scopes),
    status: row.status === 'CONNECTED' ? 'CONNECTED' : 'DISCONNECTED',
    reason: row.reason ?? undefined,
    connectedMs: row.connected_ms,
    updatedMs: row.updated_ms,
  };
}

export function detailOf(row: AccountRow): AccountDetail {
  const envelopes = [row.access_token, row.refresh_token].filter((text) => text !== null);
  return {
    ...summaryOf(row),
    expiresMs: row.expires_ms,
    refreshedMs: row.obtained_ms,
    keyIds: [...new Set(envelopes.map(keyIdOf))],
  };
}
