import type { AccountAddress } from './account-address.ts';
import type { AccountStatus, AccountSummary, AccountsPage, AccountsQuery } from './accounts.ts';
import { withTables } from './directory-tables.ts';

type DirectoryRow = {
  readonly sequence: number;
  readonly app: string;
  readonly identifier: string;
  readonly portal_id: string;
  readonly user_id: string | null;
  readonly level: AccountSummary['level'];
  readonly scopes: string;
  readonly status: AccountStatus;
  readonly reason: string | null;
  readonly connected_ms: number;
  readonly updated_ms: number;
};

/** A place in the order of the rows; it names nobody. */
const CURSOR = /^[1-9]\d{0,14}$/;

/**
 * The list of accounts, in D1: Durable Objects cannot be listed by what is in them. Each account's
 * object writes its own line; nothing secret is in it, nothing is decided by it.
 */
export class Directory {
  readonly #database: D1Database;

  constructor(database: D1Database) {
    this.#database = database;
  }

  async put(account: AccountSummary): Promise<void> {
    const { app, identifier, portalId, userId = null, level, scopes } = account;
    const { status, reason = null, connectedMs, updatedMs } = account;
    const values = [app, identifier, portalId, userId, level, JSON.stringify(scopes)];
    await withTables(this.#database, () =>
      this.#database
        .prepare(
          `INSERT INTO accounts (app, identifier, portal_id, user_id, level, scopes, status, reason,
             connected_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (app, identifier) DO UPDATE SET portal_id = excluded.portal_id,
             user_id = excluded.user_id, level = excluded.level, scopes = excluded.scopes,
             status = excluded.status, reason = excluded.reason,
             connected_ms = excluded.connected_ms, updated_ms = excluded.updated_ms`,
        )
        .bind(...values, status, reason, connectedMs, updatedMs)
        .run(),
    );
  }

  async remove({ app, identifier }: AccountAddress): Promise<void> {
    await withTables(this.#database, () =>
      this.#database
        .prepare('DELETE FROM accounts WHERE app = ? AND identifier = ?')
        .bind(app, identifier)
        .run(),
    );
  }

  /** Newest first. `undefined`: the cursor is none of ours. */
  async list({ app, status, cursor, limit }: AccountsQuery): Promise<AccountsPage | undefined> {
    if (cursor !== undefined && !CURSOR.test(cursor)) return undefined;
    const filters = [
      ['app = ?', app],
      ['status = ?', status],
      ['sequence < ?', cursor === undefined ? undefined : Number(cursor)],
    ] as const;
    const used = filters.filter(([, value]) => value !== undefined);
    const where = used.length === 0 ? '' : `WHERE ${used.map(([text]) => text).join(' AND ')}`;
    const { results } = await withTables(this.#database, () =>
      this.#database
        .prepare(`SELECT * FROM accounts ${where} ORDER BY sequence DESC LIMIT ?`)
        .bind(...used.map(([, value]) => value), limit + 1)
        .all<DirectoryRow>(),
    );
    const rows = results.slice(0, limit);
    const last = results.length > limit ? rows.at(-1) : undefined;
    return { accounts: rows.map(toSummary), nextCursor: last && String(last.sequence) };
  }
}

function toSummary(row: DirectoryRow): AccountSummary {
  return {
    app: row.app,
    identifier: row.identifier,
    portalId: row.portal_id,
    userId: row.user_id ?? undefined,
    level: row.level,
    scopes: JSON.parse(row.scopes),
    status: row.status,
    reason: row.reason ?? undefined,
    connectedMs: row.connected_ms,
    updatedMs: row.updated_ms,
  };
}
