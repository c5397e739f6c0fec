const SHA256_HEX = /^[0-9a-f]{64}$/;
/** 32 bytes are 43 characters and one `=`; the last character carries two zero bits. */
const SHA256_BASE64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** The bytes of a SHA-256 in lowercase hex, or `undefined` for anything else. */
export function decodeSha256Hex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!SHA256_HEX.test(text)) return undefined;
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** The bytes of a SHA-256 in padded, canonical standard base64, or `undefined` for anything else. */
export function decodeSha256Base64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!SHA256_BASE64.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
