/** A request as HubSpot signs it. */
export interface SignableRequest {
  /** Upper case. */
  readonly method: string;
  /** The absolute URL HubSpot called, with path and query. */
  readonly uri: string;
  /** The exact bytes of the body; empty when there is none. */
  readonly body: Uint8Array;
}

const encoder = new TextEncoder();

/** v2: SHA-256 over client secret + method + URI + body, as they are. */
export async function digestV2(secret: string, request: SignableRequest): Promise<Uint8Array> {
  const message = concat(`${secret}${request.method}${request.uri}`, request.body, '');
  return new Uint8Array(await crypto.subtle.digest('SHA-256', message));
}

/** v3: HMAC-SHA-256 over method + URI + body + timestamp, keyed with the client secret. */
export async function digestV3(
  key: CryptoKey,
  request: SignableRequest,
  timestamp: string,
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, messageV3(request, timestamp)));
}

/** Web Crypto's own comparison, which is constant-time. */
export function verifyV3(
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  request: SignableRequest,
  timestamp: string,
): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, signature, messageV3(request, timestamp));
}

/** @throws Error for an empty secret, which would sign for everybody. */
export function importHmacKey(secret: string): Promise<CryptoKey> {
  if (secret === '') throw new Error('A client secret cannot be empty.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
    'verify',
  ]);
}

function messageV3(request: SignableRequest, timestamp: string): Uint8Array<ArrayBuffer> {
  return concat(`${request.method}${request.uri}`, request.body, timestamp);
}

/** One buffer and no copies: this runs for every request. */
function concat(before: string, body: Uint8Array, after: string): Uint8Array<ArrayBuffer> {
  // UTF-8 takes at most three bytes for a UTF-16 unit.
  const bytes = new Uint8Array(3 * (before.length + after.length) + body.length);
  let length = encoder.encodeInto(before, bytes).written;
  bytes.set(body, length);
  length += body.length;
  length += encoder.encodeInto(after, bytes.subarray(length)).written;
  return bytes.subarray(0, length);
}
