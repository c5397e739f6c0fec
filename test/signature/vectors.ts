/**
 * Golden signatures, none of them from our own signer: HubSpot's documentation and SDK tests
 * where they have one, else openssl and Python's hmac:
 * `printf '%s' "$METHOD$URI$BODY$TIMESTAMP" | openssl dgst -sha256 -hmac "$SECRET" -binary | base64`
 */
export const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
export const URI = 'https://www.example.com/webhook_uri';
export const TIMESTAMP = '1700000000000';
export const NOW_MS = 1_700_000_000_000;

const utf8 = (text: string) => new TextEncoder().encode(text);
const UNICODE_BODY = utf8('{"inputFields":{"name":"Zoë 🚀 漢字"}}');
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

export const V2_VECTORS = [
  {
    name: 'a GET without a body (HubSpot documentation)',
    request: { method: 'GET', uri: URI, body: utf8('') },
    signature: 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e',
  },
  {
    name: 'a POST with a body (HubSpot documentation)',
    request: { method: 'POST', uri: URI, body: utf8('{"example_field":"example_value"}') },
    signature: '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
  },
  {
    name: 'a body of many scripts (Python hashlib)',
    request: { method: 'POST', uri: URI, body: UNICODE_BODY },
    signature: 'fa3aff2e73df374294b0affdc073732133a52964e36ecb2e925c980f7aef734e',
  },
  {
    name: 'a body that is no UTF-8 (Python hashlib)',
    request: { method: 'POST', uri: URI, body: EVERY_BYTE },
    signature: 'f208a2c989d76bfa54c7c50ca67e0716413dbbe62ffc10a3d5deee7087cdcfa5',
  },
] as const;

export const V3_VECTORS = [
  {
    name: 'a body of many scripts (Python hmac)',
    request: { method: 'POST', uri: URI, body: UNICODE_BODY },
    signature: 'xN9qRWHwex7txEgA93IV9+fAdlbZxGFPgd4+30ALAA8=',
  },
  {
    name: 'no body (openssl)',
    request: { method: 'POST', uri: URI, body: utf8('') },
    signature: 'NxIjBF9QNjP0sQlPNP1ovID3lkcWzyfyIEQjCvU6/oI=',
  },
  {
    name: 'a body that is no UTF-8 (Python hmac)',
    request: { method: 'POST', uri: URI, body: EVERY_BYTE },
    signature: 'f4Er2qDEI6E/xZl927af0Xl03lhpdG4ZGvAgLof4w2M=',
  },
  {
    // Python signed …/a:/?@!$'()*,;b?q=… with the twelve decoded and the rest as it is.
    name: 'the twelve escapes decoded, all others kept (Python hmac)',
    request: {
      method: 'POST',
      uri: 'https://www.example.com/a%3A%2f%3F%40%21%24%27%28%29%2A%2C%3Bb?q=%20%22%23%25%26%2B%3D%5B%5D',
      body: utf8('{}'),
    },
    signature: 'gpujFpz16b+1Xl9JAIydrfBnjuwx/c3FN/Fb7ug4c7Y=',
  },
] as const;

/** Python signed the URI with its escape left in place, as HubSpot's SDKs would. */
export const V3_RAW_URI = {
  request: { method: 'POST', uri: 'https://www.example.com/a%3Ab', body: utf8('{}') },
  signature: 'hjUNjKweVn1wwz7t4G9rBxOP25WzO7LdytJMY24SY0M=',
} as const;
