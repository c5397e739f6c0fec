import { decodeSignedUri } from './decode-uri.ts';
import { digestV2, digestV3, importHmacKey, type SignableRequest } from './digest.ts';

export type { SignableRequest } from './digest.ts';
export type SignatureVersion = 'v2' | 'v3';

/** The headers of HubSpot's v2 signature. v2 has no timestamp: a request can be replayed. */
export async function signV2(
  secret: string,
  request: SignableRequest,
): Promise<Record<string, string>> {
  if (secret === '') throw new Error('A client secret cannot be empty.');
  const digest = await digestV2(secret, request);
  return {
    'X-HubSpot-Signature': Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    ),
    'X-HubSpot-Signature-Version': 'v2',
  };
}

/** The headers of HubSpot's v3 signature, dated `timestampMs` (epoch milliseconds). */
export async function signV3(
  secret: string,
  request: SignableRequest,
  timestampMs: number,
): Promise<Record<string, string>> {
  const timestamp = String(timestampMs);
  const key = await importHmacKey(secret);
  const decoded = { ...request, uri: decodeSignedUri(request.uri) };
  const digest = await digestV3(key, decoded, timestamp);
  return {
    'X-HubSpot-Signature-v3': btoa(String.fromCharCode(...digest)),
    'X-HubSpot-Request-Timestamp': timestamp,
  };
}
