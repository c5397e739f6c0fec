const DIGEST_CHARACTERS = 16;

/**
 * Stands for a set of tool ids where they must not be named: whoever has the ids can compare. The
 * order makes no difference.
 */
export async function toolsDigest(ids: Iterable<string>): Promise<string> {
  const text = [...ids].sort().join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return hex.join('').slice(0, DIGEST_CHARACTERS);
}
