import type { DerivedKeys } from './derived-keys.ts';

/** What a resume URL is for. */
export interface ResumeGrant {
  readonly portalId: string;
  readonly callbackId: string;
  /** Epoch milliseconds. */
  readonly expiresMs: number;
}

const encoder = new TextEncoder();
const SIGNATURE = /^[A-Za-z0-9_-]{43}$/;

/** 256 bits that nobody can guess: HMAC-SHA-256 over portal, execution and expiry, base64url. */
export async function signResumeGrant(keys: DerivedKeys, grant: ResumeGrant): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', keys.resume, bytesOf(grant));
  return new Uint8Array(signature).toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** Under any of the configured secrets. `crypto.subtle.verify` compares in constant time. */
export async function verifyResumeGrant(
  keyring: readonly DerivedKeys[],
  grant: ResumeGrant,
  signature: string,
): Promise<boolean> {
  if (!SIGNATURE.test(signature)) return false;
  const bytes = decode(signature);
  if (bytes === undefined) return false;
  for (const { resume } of keyring) {
    if (await crypto.subtle.verify('HMAC', resume, bytes, bytesOf(grant))) return true;
  }
  return false;
}

function bytesOf({ portalId, callbackId, expiresMs }: ResumeGrant): BufferSource {
  return encoder.encode(JSON.stringify(['resume', portalId, callbackId, expiresMs]));
}

/** Strict: the two bits that the last character has too many must be zero. */
function decode(signature: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const options = { alphabet: 'base64url', lastChunkHandling: 'strict' } as const;
    return Uint8Array.fromBase64(`${signature}=`, options);
  } catch {
    return undefined;
  }
}
