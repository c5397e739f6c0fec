import type { DerivedKeys } from './derived-keys.ts';

/** What a sealed text belongs to: it opens nowhere else. */
export interface SealPlace {
  readonly portalId: string;
  readonly callbackId: string;
  readonly column: 'job' | 'notice';
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** NIST SP 800-38D: 96 bits, random. */
const IV_BYTES = 12;
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;

/** Encrypts a text: `v1.<key id>.<iv>.<ciphertext>`, bound to its place. */
export async function seal(keys: DerivedKeys, place: SealPlace, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: nameOf(place) },
    keys.cipher,
    encoder.encode(text),
  );
  return ['v1', keys.id, encode(iv), encode(new Uint8Array(ciphertext))].join('.');
}

/** @throws Error when it was sealed for another place, under an unknown key, or changed. */
export async function unseal(
  keyring: readonly DerivedKeys[],
  place: SealPlace,
  sealed: string,
): Promise<string> {
  const [version, id, iv = '', ciphertext = ''] = sealed.split('.');
  const keys = keyring.find((candidate) => candidate.id === id);
  if (version !== 'v1' || keys === undefined) {
    throw new Error(
      'A stored execution is sealed with a client secret that is no longer configured: put it back beside the new one.',
    );
  }
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: decode(iv), additionalData: nameOf(place) },
    keys.cipher,
    decode(ciphertext),
  );
  return decoder.decode(text);
}

/** No part can be read as another: JSON quotes them. */
function nameOf({ portalId, callbackId, column }: SealPlace): BufferSource {
  return encoder.encode(JSON.stringify([portalId, callbackId, column]));
}

function encode(bytes: Uint8Array): string {
  return bytes.toBase64(BASE64URL);
}

/** Strict: one text has one spelling. */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Uint8Array.fromBase64(text, { alphabet: 'base64url' }));
  if (encode(bytes) !== text) throw new Error('A stored execution is not as it was written.');
  return bytes;
}
