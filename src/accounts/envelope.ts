import type { AccountAddress } from './account-address.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import type { Keyring } from './keyring.ts';

/** What a sealed text belongs to: it opens nowhere else. */
export interface EnvelopePlace {
  readonly address: AccountAddress;
  readonly column: 'access_token' | 'refresh_token';
}

export type EnvelopeReading =
  | { readonly ok: true; readonly text: string; readonly isCurrent: boolean }
  /**
   * `VAULT_KEY_UNKNOWN`: its key is not in `VAULT_KEYS`, or other bytes are there under its id.
   * `VAULT_TAMPERED`: it was changed, or sealed for another place.
   */
  | { readonly ok: false; readonly code: 'VAULT_KEY_UNKNOWN' | 'VAULT_TAMPERED' };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** NIST SP 800-38D: 96 bits, random. Its limit of 2^32 texts a key is some 100,000 account-years. */
const IV_BYTES = 12;
const KEY_ID = /^[\w-]{1,32}$/;

/**
 * Encrypts a text with the current key: `v1.<key id>.<iv>.<ciphertext>`.
 *
 * @throws Error when the keyring is empty.
 */
export async function seal(keyring: Keyring, place: EnvelopePlace, text: string): Promise<string> {
  const [key] = keyring;
  if (key === undefined) throw new Error('The vault needs a key: set VAULT_KEYS.');
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: nameOf(place) },
    key.cipher,
    encoder.encode(text),
  );
  return ['v1', key.id, toBase64Url(iv), toBase64Url(new Uint8Array(ciphertext))].join('.');
}

/** Never throws, whatever the envelope is. `keyCheck`: of the key that sealed it, where known. */
export async function open(
  keyring: Keyring,
  place: EnvelopePlace,
  envelope: string,
  keyCheck: string | null = null,
): Promise<EnvelopeReading> {
  const tampered = { ok: false, code: 'VAULT_TAMPERED' } as const;
  const keyUnknown = { ok: false, code: 'VAULT_KEY_UNKNOWN' } as const;
  const [version, keyId = '', ivText = '', text = '', ...more] = envelope.split('.');
  const iv = fromBase64Url(ivText);
  const ciphertext = fromBase64Url(text);
  if (version !== 'v1' || !KEY_ID.test(keyId) || more.length > 0) return tampered;
  if (iv?.length !== IV_BYTES || ciphertext === undefined) return tampered;
  const key = keyring.find(({ id }) => id === keyId);
  if (key === undefined) return keyUnknown;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: nameOf(place) },
      key.cipher,
      ciphertext,
    );
    return { ok: true, text: decoder.decode(opened), isCurrent: key === keyring[0] };
  } catch {
    return keyCheck === null || keyCheck === key.check ? tampered : keyUnknown;
  }
}

/** Which key an envelope names. */
export function keyIdOf(envelope: string): string {
  return envelope.split('.')[1] ?? '';
}

/** No part can be read as another: JSON quotes them. */
function nameOf({ address, column }: EnvelopePlace): BufferSource {
  return encoder.encode(JSON.stringify([address.app, address.identifier, column]));
}
