import { constantTimeEqual } from './constant-time-equal.ts';
import { decodeSignedUri } from './decode-uri.ts';
import { digestV2, importHmacKey, type SignableRequest, verifyV3 } from './digest.ts';
import type { SignatureVersion } from './sign.ts';
import { decodeSha256Base64, decodeSha256Hex } from './strict-decode.ts';

/** HubSpot asks that a v3 request be refused five minutes after it was signed. */
const MAX_CLOCK_DIFFERENCE_MS = 300_000;

/** The four headers a signature arrives in; `undefined` when the request lacks one. */
export interface SignatureHeaders {
  /** `X-HubSpot-Signature` */
  readonly signature: string | undefined;
  /** `X-HubSpot-Signature-Version` */
  readonly signatureVersion: string | undefined;
  /** `X-HubSpot-Signature-v3` */
  readonly signatureV3: string | undefined;
  /** `X-HubSpot-Request-Timestamp` */
  readonly timestamp: string | undefined;
}

export interface VerifyOptions {
  /** The app's client secrets; several while one is rotated, or for a dev and a prod app. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Where imported keys are kept between requests: one per isolate. */
  readonly keys?: Map<string, Promise<CryptoKey>>;
}

/** Why a request was refused. Rich for the log; the wire only says 401. */
export type SignatureRejection =
  | 'no-secret'
  | 'no-signature'
  | 'unsupported-version'
  | 'malformed-timestamp'
  | 'stale-timestamp'
  | 'future-timestamp'
  | 'malformed-signature'
  | 'mismatch';

export type Verification =
  | {
      readonly ok: true;
      readonly version: SignatureVersion;
      /** Which of the secrets matched, counted from 0. */
      readonly secretIndex: number;
    }
  | {
      readonly ok: false;
      readonly version: SignatureVersion | undefined;
      readonly reason: SignatureRejection;
    };

const TIMESTAMP = /^[0-9]{1,16}$/;

/**
 * Verifies HubSpot's signature: v3 when its header is there, else v2. Never throws for a bad
 * request. A failed v3 does not fall back to v2, which can be replayed.
 */
export async function verify(
  request: SignableRequest,
  headers: SignatureHeaders,
  options: VerifyOptions,
): Promise<Verification> {
  const version = headers.signatureV3 === undefined ? 'v2' : 'v3';
  if (options.secrets.length === 0) return rejected('no-secret', undefined);
  if (headers.signatureV3 !== undefined) {
    const { signatureV3, timestamp } = headers;
    const untimely = checkTimestamp(timestamp, options.nowMs);
    if (untimely !== undefined || timestamp === undefined) {
      return rejected(untimely ?? 'malformed-timestamp', version);
    }
    const signature = decodeSha256Base64(signatureV3);
    if (signature === undefined) return rejected('malformed-signature', version);
    return await matchV3(request, signature, timestamp, options);
  }
  if (headers.signature === undefined) return rejected('no-signature', undefined);
  if ((headers.signatureVersion ?? 'v2') !== 'v2') {
    return rejected('unsupported-version', undefined);
  }
  const signature = decodeSha256Hex(headers.signature);
  if (signature === undefined) return rejected('malformed-signature', version);
  return await matchV2(request, signature, options);
}

async function matchV2(
  request: SignableRequest,
  signature: Uint8Array,
  { secrets }: VerifyOptions,
): Promise<Verification> {
  for (const [secretIndex, secret] of secrets.entries()) {
    if (secret === '') continue;
    if (constantTimeEqual(await digestV2(secret, request), signature)) {
      return { ok: true, version: 'v2', secretIndex };
    }
  }
  return rejected('mismatch', 'v2');
}

/**
 * HubSpot documents that it decodes some escapes of the URI before signing, but no HubSpot SDK
 * does. Both forms are HMACs under the secret, so trying both weakens nothing.
 */
async function matchV3(
  request: SignableRequest,
  signature: Uint8Array<ArrayBuffer>,
  timestamp: string,
  { secrets, keys = new Map() }: VerifyOptions,
): Promise<Verification> {
  const decoded = decodeSignedUri(request.uri);
  const uris = decoded === request.uri ? [decoded] : [decoded, request.uri];
  for (const [secretIndex, secret] of secrets.entries()) {
    if (secret === '') continue;
    let key = keys.get(secret);
    if (key === undefined) {
      key = importHmacKey(secret);
      keys.set(secret, key);
    }
    for (const uri of uris) {
      if (await verifyV3(await key, signature, { ...request, uri }, timestamp)) {
        return { ok: true, version: 'v3', secretIndex };
      }
    }
  }
  return rejected('mismatch', 'v3');
}

function checkTimestamp(text: string | undefined, nowMs: number): SignatureRejection | undefined {
  if (text === undefined || !TIMESTAMP.test(text)) return 'malformed-timestamp';
  const ageMs = nowMs - Number(text);
  if (ageMs > MAX_CLOCK_DIFFERENCE_MS) return 'stale-timestamp';
  // The other side of the window keeps a stolen clock from signing for the future.
  if (ageMs < -MAX_CLOCK_DIFFERENCE_MS) return 'future-timestamp';
  return undefined;
}

function rejected(reason: SignatureRejection, version: SignatureVersion | undefined): Verification {
  return { ok: false, version, reason };
}
