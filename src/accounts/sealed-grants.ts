import type { AccountAddress } from './account-address.ts';
import { type AccountRow, readRow } from './account-row.ts';
import type { RewrapOutcome } from './accounts.ts';
import { open, seal } from './envelope.ts';
import type { GrantReading, GrantStore, HeldGrant, HeldTokens } from './grant-store.ts';
import type { Keyring } from './keyring.ts';

/** What an install gave, on its way into the vault. */
export interface NewGrant {
  readonly clientId: string;
  readonly portalId: string;
  readonly userId: string | undefined;
  readonly level: 'account' | 'user';
  readonly scopes: readonly string[];
  readonly tokens: HeldTokens;
}

export interface SealedGrantsOptions {
  readonly sql: SqlStorage;
  readonly address: AccountAddress;
  readonly keyring: Promise<Keyring>;
  readonly nowMs: () => number;
  /** The account's state is another: within the turn that wrote it. */
  readonly onChange: (status: AccountRow['status'], reason?: string) => void;
  readonly onKeyUnknown: () => void;
}

type Sealed = readonly [accessToken: string, refreshToken: string, keyCheck: string | null];

/** Until somebody mends the settings. */
const KEY_UNKNOWN_WAIT_MS = 60_000;

/**
 * One account's row. Sealing takes time, in which others write: every write names the grant that it
 * is for, and is one statement without an `await` before it. The answer that tells of a write waits
 * until it is on disk, as every answer of a Durable Object does.
 */
export class SealedGrants implements GrantStore {
  readonly #options: SealedGrantsOptions;

  constructor(options: SealedGrantsOptions) {
    this.#options = options;
  }

  get row(): AccountRow | undefined {
    const row = readRow(this.#options.sql, this.#options.address);
    return row?.status === 'REMOVED' ? undefined : row;
  }

  async load(): Promise<GrantReading> {
    for (;;) {
      const { row } = this;
      if (row === undefined) return { kind: 'unknown' };
      if (row.status !== 'CONNECTED') {
        return { kind: 'disconnected', reason: row.reason ?? 'UNKNOWN' };
      }
      const opened = await this.#open(row);
      if (opened.ok) {
        if (!opened.isCurrent) await this.#rewrap(row, opened.tokens).catch(() => {});
        return { kind: 'grant', grant: grantOf(row, opened.tokens) };
      }
      if (opened.code === 'VAULT_KEY_UNKNOWN') {
        this.#options.onKeyUnknown();
        return { kind: 'unavailable', code: opened.code, retryAfterMs: KEY_UNKNOWN_WAIT_MS };
      }
      // Then it is read again: a new install may have taken its place meanwhile.
      this.#disconnect(row.grant_id, opened.code, { isKept: true });
    }
  }

  /** The grant whose tokens are here, whatever its status; none where they cannot be read. */
  async kept(): Promise<HeldGrant | undefined> {
    const { row } = this;
    if (row === undefined || row.access_token === null) return undefined;
    const opened = await this.#open(row);
    return opened.ok ? grantOf(row, opened.tokens) : undefined;
  }

  async replaceTokens(grantId: string, tokens: HeldTokens): Promise<boolean> {
    const sealed = await this.#seal(tokens);
    return this.#update(
      'access_token = ?, refresh_token = ?, key_check = ?, obtained_ms = ?, expires_ms = ?',
      [...sealed, tokens.obtainedMs, tokens.expiresMs],
      grantId,
    );
  }

  disconnect(grantId: string, reason: string): void {
    this.#disconnect(grantId, reason, { isKept: false });
  }

  /** It is used no more; its tokens stay, for HubSpot to be told. */
  suspend(grantId: string): void {
    this.#disconnect(grantId, 'OPERATOR', { isKept: true });
  }

  /** False: there is a grant, and it may not be replaced. */
  async connect(grant: NewGrant, mayReplace: boolean): Promise<boolean> {
    const { sql, address, nowMs, onChange } = this.#options;
    const sealed = await this.#seal(grant.tokens);
    if (!mayReplace && this.row?.status === 'CONNECTED') return false;
    const revision = (readRow(sql, address)?.revision ?? 0) + 1;
    sql.exec(
      `INSERT OR REPLACE INTO account (app, identifier, grant_id, client_id, portal_id, user_id,
         level, scopes, status, access_token, refresh_token, key_check, obtained_ms, expires_ms,
         connected_ms, updated_ms, revision)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'CONNECTED', ?, ?, ?, ?, ?, ?, ?, ?)`,
      address.app,
      address.identifier,
      crypto.randomUUID(),
      grant.clientId,
      grant.portalId,
      grant.userId ?? null,
      grant.level,
      JSON.stringify(grant.scopes),
      ...sealed,
      grant.tokens.obtainedMs,
      grant.tokens.expiresMs,
      nowMs(),
      nowMs(),
      revision,
    );
    onChange('CONNECTED');
    return true;
  }

  /** Forgets a grant, whatever its state; what stays is what the directory has to be told. */
  remove(grantId: string): void {
    const isRemoved = this.#update(
      `status = 'REMOVED', reason = NULL, access_token = NULL, refresh_token = NULL,
       key_check = NULL, user_id = NULL, scopes = '[]', updated_ms = ?, revision = revision + 1,
       attempts = 0`,
      [this.#options.nowMs()],
      grantId,
      'REMOVED',
    );
    if (isRemoved) this.#options.onChange('REMOVED');
  }

  /** Seals the tokens with the current key, where there are any, whatever the status. */
  async rewrap(): Promise<RewrapOutcome> {
    const { row } = this;
    if (row === undefined) return { kind: 'unknown' };
    const { status, access_token, refresh_token } = row;
    if (status !== 'CONNECTED' && access_token === null && refresh_token === null) {
      return { kind: 'current' };
    }
    const opened = await this.#open(row);
    if (!opened.ok) {
      // Tells of it, as any reading does.
      await this.load();
      return { kind: 'failed', code: opened.code };
    }
    if (opened.isCurrent) return { kind: 'current' };
    return (await this.#rewrap(row, opened.tokens)) ? { kind: 'rewrapped' } : await this.rewrap();
  }

  /** False: other tokens are there by now, or other envelopes. */
  async #rewrap(row: AccountRow, tokens: HeldTokens): Promise<boolean> {
    const sealed = await this.#seal(tokens);
    const { sql } = this.#options;
    const { rowsWritten } = sql.exec(
      `UPDATE account SET access_token = ?, refresh_token = ?, key_check = ?
       WHERE app = ? AND identifier = ? AND access_token = ? AND refresh_token = ?`,
      ...sealed,
      row.app,
      row.identifier,
      row.access_token,
      row.refresh_token,
    );
    return rowsWritten > 0;
  }

  /** `isKept`: tokens that cannot be read stay, for whoever looks into it. */
  #disconnect(grantId: string, reason: string, { isKept }: { readonly isKept: boolean }): void {
    const isChanged = this.#update(
      `status = 'DISCONNECTED', reason = ?, updated_ms = ?, revision = revision + 1, attempts = 0
       ${isKept ? '' : ', access_token = NULL, refresh_token = NULL, key_check = NULL'}`,
      [reason, this.#options.nowMs()],
      grantId,
    );
    if (isChanged) this.#options.onChange('DISCONNECTED', reason);
  }

  #update(
    assignments: string,
    values: readonly SqlStorageValue[],
    grantId: string,
    status: 'CONNECTED' | 'REMOVED' = 'CONNECTED',
  ): boolean {
    const { sql, address } = this.#options;
    const { rowsWritten } = sql.exec(
      `UPDATE account SET ${assignments} WHERE app = ? AND identifier = ? AND grant_id = ?
       AND status ${status === 'CONNECTED' ? '=' : '<>'} ?`,
      ...values,
      address.app,
      address.identifier,
      grantId,
      status,
    );
    return rowsWritten > 0;
  }

  async #open(row: AccountRow) {
    const keyring = await this.#options.keyring;
    const { address } = this.#options;
    const { obtained_ms: obtainedMs, expires_ms: expiresMs, key_check: keyCheck } = row;
    const [access, refresh] = await Promise.all([
      open(keyring, { address, column: 'access_token' }, row.access_token ?? '', keyCheck),
      open(keyring, { address, column: 'refresh_token' }, row.refresh_token ?? '', keyCheck),
    ]);
    if (!access.ok) return access;
    if (!refresh.ok) return refresh;
    const tokens = { accessToken: access.text, refreshToken: refresh.text, obtainedMs, expiresMs };
    const isCurrent = access.isCurrent && refresh.isCurrent && keyCheck === keyring[0]?.check;
    return { ok: true, tokens, isCurrent } as const;
  }

  /** As the columns `access_token`, `refresh_token` and `key_check` have them. */
  async #seal({ accessToken, refreshToken }: HeldTokens): Promise<Sealed> {
    const keyring = await this.#options.keyring;
    const { address } = this.#options;
    return await Promise.all([
      seal(keyring, { address, column: 'access_token' }, accessToken),
      seal(keyring, { address, column: 'refresh_token' }, refreshToken),
      keyring[0]?.check ?? null,
    ]);
  }
}

function grantOf(row: AccountRow, tokens: HeldTokens): HeldGrant {
  const { grant_id: grantId, client_id: clientId, portal_id: portalId } = row;
  return { grantId, clientId, portalId, ...tokens };
}
