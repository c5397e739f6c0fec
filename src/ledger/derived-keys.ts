/** Keys for what leaves the Worker's hands, made from one of the app's client secrets. */
export interface DerivedKeys {
  /** Names the secret without giving it away: 8 hex digits. */
  readonly id: string;
  /** AES-GCM, for what is stored. */
  readonly cipher: CryptoKey;
  /** HMAC-SHA-256, for resume URLs. */
  readonly resume: CryptoKey;
  /** HMAC-SHA-256, for fingerprints. */
  readonly fingerprint: CryptoKey;
}

const encoder = new TextEncoder();
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

/**
 * HKDF (RFC 5869) with a label for each use, so that no key says anything about another or about
 * the secret. No setting of its own: whoever can sign an app's executions is trusted as much with them
 * already, and while secrets rotate, both are configured.
 */
export async function deriveKeys(secret: string): Promise<DerivedKeys> {
  const root = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  const hkdf = (label: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(`breezeway/ledger/v1/${label}`),
  });
  const hmac = (label: string) =>
    crypto.subtle.deriveKey(hkdf(label), root, { ...HMAC, length: 256 }, false, ['sign', 'verify']);
  const [id, cipher, resume, fingerprint] = await Promise.all([
    crypto.subtle.deriveBits(hkdf('id'), root, 32),
    crypto.subtle.deriveKey(hkdf('cipher'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    hmac('resume'),
    hmac('fingerprint'),
  ]);
  const hex = [...new Uint8Array(id)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id: hex, cipher, resume, fingerprint };
}
