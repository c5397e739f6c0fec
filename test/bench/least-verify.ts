const encoder = new TextEncoder();
let key: Promise<CryptoKey> | undefined;

/** The least that checks a v3 signature: the raw bytes and one HMAC. No replay window, no decoding. */
export async function leastVerify(request: Request, secret: string): Promise<string | undefined> {
  const body = new Uint8Array(await request.arrayBuffer());
  const head = encoder.encode(`POST${request.url}`);
  const tail = encoder.encode(request.headers.get('X-HubSpot-Request-Timestamp') ?? '');
  const message = new Uint8Array(head.length + body.length + tail.length);
  message.set(head);
  message.set(body, head.length);
  message.set(tail, head.length + body.length);
  const signature = Uint8Array.from(
    atob(request.headers.get('X-HubSpot-Signature-v3') ?? ''),
    (byte) => byte.charCodeAt(0),
  );
  key ??= crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const isValid = await crypto.subtle.verify('HMAC', await key, signature, message);
  return isValid ? new TextDecoder().decode(body) : undefined;
}
