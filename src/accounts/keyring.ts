import type { VaultKeySetting } from '../config/index.ts';

/** A key of `VAULT_KEYS`, ready for use. */
export interface VaultKey {
  readonly id: string;
  /** AES-256-GCM with the bytes as configured: what is sealed can be opened with other tools. */
  readonly cipher: CryptoKey;
  /** 16 hexadecimal digits that tell other bytes under the same id, and nothing of the bytes. */
  readonly check: string;
}

/** The first key seals; every one opens. */
export type Keyring = readonly VaultKey[];

const CHECK_BITS = 64;

/** `settings`: the current key first. None of the keys can be read again. */
export async function importKeyring(settings: readonly VaultKeySetting[]): Promise<Keyring> {
  return await Promise.all(
    settings.map(async ({ id, bytes }) => ({
      id,
      cipher: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']),
      check: await checkOf(bytes),
    })),
  );
}

async function checkOf(bytes: VaultKeySetting['bytes']): Promise<string> {
  const root = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('breezeway/accounts/v1/key-check');
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    root,
    CHECK_BITS,
  );
  return new Uint8Array(bits).toHex();
}
