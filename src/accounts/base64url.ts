const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;

/** Without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return bytes.toBase64(BASE64URL);
}

/** Strict: one text has one spelling. `undefined` for any other. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = new Uint8Array(Uint8Array.fromBase64(text, { alphabet: 'base64url' }));
    return toBase64Url(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
