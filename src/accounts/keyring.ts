import type { VaultKeySetting } from '../config/index.ts';

/** A key of `VAULT_KEYS`, ready for use. */
export interface VaultKey {
  readonly id: string;
  /** AES-256-GCM with the bytes as configured: what is sealed can be opened with other tools. */
  readonly cipher: CryptoKey;
}

/** The first key seals; every one opens. */
export type Keyring = readonly VaultKey[];

/** `settings`: the current key first. None of the keys can be read again. */
export async function importKeyring(settings: readonly VaultKeySetting[]): Promise<Keyring> {
  return await Promise.all(
    settings.map(async ({ id, bytes }) => ({
      id,
      cipher: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']),
    })),
  );
}
