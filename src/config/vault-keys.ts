import * as z from 'zod';

/** A key of the vault, as it is configured. */
export interface VaultKeySetting {
  /** Stands in every text that the key seals. */
  readonly id: string;
  /** 32 of them: AES-256. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const RULE =
  'must be <key id>:<32 random bytes in base64>, or several separated by commas, the current one first; "openssl rand -base64 32" makes the bytes';
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/** The bytes as they are configured. By `btoa`: Node 24 reads settings too, and has no `toBase64`. */
export function vaultKeyText({ bytes }: VaultKeySetting): string {
  return btoa(String.fromCharCode(...bytes));
}

/** `VAULT_KEYS`: the keyring, current key first. */
export const vaultKeysSetting = z
  .string(RULE)
  .transform((text, context): readonly VaultKeySetting[] => {
    const fail = (message: string) => {
      context.issues.push({ code: 'custom', message, input: undefined });
      return z.NEVER;
    };
    const keys: VaultKeySetting[] = [];
    for (const entry of text.split(',')) {
      const [, id, base64] = ENTRY.exec(entry.trim()) ?? [];
      if (id === undefined || base64 === undefined) return fail(RULE);
      keys.push({ id, bytes: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) });
    }
    if (new Set(keys.map(({ id }) => id)).size < keys.length) {
      return fail('must give each key an id of its own');
    }
    // The same bytes under another id would pass for a rotation, and be none.
    if (new Set(keys.map(vaultKeyText)).size < keys.length) {
      return fail('must give each id a key of its own');
    }
    return keys;
  });
