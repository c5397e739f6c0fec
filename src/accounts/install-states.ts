import type { VaultKeySetting } from '../config/index.ts';
import type { InstallState, InstallStateReading } from './accounts.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { withTables } from './directory-tables.ts';

export interface InstallStatesOptions {
  /** The current one signs. */
  readonly keys: readonly VaultKeySetting[];
  readonly database: D1Database;
  readonly nowMs: () => number;
}

/** Long enough to find a super admin's password, too short to be of use in a stolen history. */
const LIFETIME_MS = 10 * 60_000;
/** RFC 6749 §10.10 wants 128 bits at least. */
const STATE_BYTES = 32;
const STATE = /^[\w-]{43}$/;
/** `<expiry>.<app id>.<signature>`: app ids have no dot. */
const COOKIE = /^([1-9]\d{12,15})\.([\w-]{1,64})\.([\w-]{43})$/;

const encoder = new TextEncoder();

/**
 * Ties the two ends of an install together: the state goes round by HubSpot, the cookie stays in
 * the browser that began it, and neither is good without the other (RFC 6749 §10.12). Nothing is
 * stored until a state is used; then it is used up.
 */
export class InstallStates {
  readonly #options: InstallStatesOptions;
  #keys: Promise<readonly CryptoKey[]> | undefined;

  constructor(options: InstallStatesOptions) {
    this.#options = options;
  }

  /** @throws Error when there is no key. */
  async begin(app: string): Promise<InstallState> {
    const [key] = await this.#signingKeys();
    if (key === undefined) throw new Error('Installs need a key: set VAULT_KEYS.');
    const state = toBase64Url(crypto.getRandomValues(new Uint8Array(STATE_BYTES)));
    const expiresMs = this.#options.nowMs() + LIFETIME_MS;
    const signature = await crypto.subtle.sign('HMAC', key, signed(state, expiresMs, app));
    return { state, cookie: `${expiresMs}.${app}.${toBase64Url(new Uint8Array(signature))}` };
  }

  async use(state: string, cookie: string): Promise<InstallStateReading> {
    const [, expiry = '', app = '', text = ''] = COOKIE.exec(cookie) ?? [];
    const signature = fromBase64Url(text);
    if (!STATE.test(state) || signature === undefined) return { ok: false, reason: 'foreign' };
    const content = signed(state, Number(expiry), app);
    const keys = await this.#signingKeys();
    // In constant time, unlike any comparison of our own.
    const matches = await Promise.all(
      keys.map((key) => crypto.subtle.verify('HMAC', key, signature, content)),
    );
    if (!matches.includes(true)) return { ok: false, reason: 'foreign' };
    if (this.#options.nowMs() >= Number(expiry)) return { ok: false, reason: 'expired' };
    const isFirst = await this.#useUp(state, Number(expiry));
    return isFirst ? { ok: true, app } : { ok: false, reason: 'replayed' };
  }

  /** Its hash: nobody who reads the table could finish an install. */
  async #useUp(state: string, expiresMs: number): Promise<boolean> {
    const { database, nowMs } = this.#options;
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(state));
    return await withTables(database, async () => {
      const [, inserted] = await database.batch([
        database.prepare('DELETE FROM used_install_states WHERE expires_ms <= ?').bind(nowMs()),
        database
          .prepare(
            'INSERT INTO used_install_states VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING 1',
          )
          .bind(toBase64Url(new Uint8Array(digest)), expiresMs),
      ]);
      return inserted?.results.length === 1;
    });
  }

  #signingKeys(): Promise<readonly CryptoKey[]> {
    this.#keys ??= Promise.all(this.#options.keys.map(deriveSigningKey));
    return this.#keys;
  }
}

/** A key for this use alone: the vault's own never signs anything. */
async function deriveSigningKey({ bytes }: VaultKeySetting): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: encoder.encode('breezeway/accounts/v1/install-state'),
    },
    root,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign', 'verify'],
  );
}

/** No part can be read as another: JSON quotes them. */
function signed(state: string, expiresMs: number, app: string): BufferSource {
  return encoder.encode(JSON.stringify([state, expiresMs, app]));
}
