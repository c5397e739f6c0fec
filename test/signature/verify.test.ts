import { describe, expect, it } from 'vitest';
import { type SignatureHeaders, signV2, signV3, verify } from '../../src/signature/index.ts';
import { NOW_MS, SECRET, TIMESTAMP, URI, V2_VECTORS, V3_RAW_URI, V3_VECTORS } from './vectors.ts';

const NO_HEADERS: SignatureHeaders = {
  signature: undefined,
  signatureVersion: undefined,
  signatureV3: undefined,
  timestamp: undefined,
};
const v2 = (signature: string, signatureVersion: string | undefined = 'v2') => ({
  ...NO_HEADERS,
  signature,
  signatureVersion,
});
const v3 = (signatureV3: string, timestamp: string | undefined = TIMESTAMP) => ({
  ...NO_HEADERS,
  signatureV3,
  timestamp,
});
const options = { secrets: [SECRET], nowMs: NOW_MS };
const [v3Vector] = V3_VECTORS;
const [, v2Vector] = V2_VECTORS;

describe('golden vectors', () => {
  for (const { name, request, signature } of V2_VECTORS) {
    it(`accepts v2 for ${name}`, async () => {
      expect(await verify(request, v2(signature), options)).toEqual({
        ok: true,
        version: 'v2',
        secretIndex: 0,
      });
    });

    it(`signs v2 for ${name}`, async () => {
      expect((await signV2(SECRET, request))['X-HubSpot-Signature']).toBe(signature);
    });
  }

  for (const { name, request, signature } of V3_VECTORS) {
    it(`accepts v3 for ${name}`, async () => {
      expect(await verify(request, v3(signature), options)).toEqual({
        ok: true,
        version: 'v3',
        secretIndex: 0,
      });
    });

    it(`signs v3 for ${name}`, async () => {
      const headers = await signV3(SECRET, request, NOW_MS);
      expect(headers['X-HubSpot-Signature-v3']).toBe(signature);
    });
  }

  it('accepts v3 over a URI whose escapes were not decoded', async () => {
    const { request, signature } = V3_RAW_URI;
    expect(await verify(request, v3(signature), options)).toMatchObject({ ok: true });
  });
});

describe('which version counts', () => {
  it('prefers v3 when both signatures are there', async () => {
    const headers = {
      ...v3(v3Vector.signature),
      signature: '0'.repeat(64),
      signatureVersion: 'v2',
    };
    const verification = await verify(v3Vector.request, headers, options);
    expect(verification).toMatchObject({ ok: true, version: 'v3' });
  });

  it('does not fall back to v2, which can be replayed, when v3 fails', async () => {
    const { request, signature } = v2Vector;
    const headers = { ...v3(v3Vector.signature), signature, signatureVersion: 'v2' };
    expect(await verify(request, headers, options)).toEqual({
      ok: false,
      version: 'v3',
      reason: 'mismatch',
    });
  });

  it('rejects a v1 signature', async () => {
    const { request, signature } = v2Vector;
    expect(await verify(request, v2(signature, 'v1'), options)).toMatchObject({
      ok: false,
      reason: 'unsupported-version',
    });
  });

  it('rejects a request without a signature', async () => {
    expect(await verify(v2Vector.request, NO_HEADERS, options)).toMatchObject({
      ok: false,
      reason: 'no-signature',
    });
  });
});

describe('secrets', () => {
  it('says which of several secrets matched', async () => {
    const secrets = ['another-secret', SECRET, 'a-third'];
    const { request, signature } = v3Vector;
    expect(await verify(request, v3(signature), { ...options, secrets })).toMatchObject({
      ok: true,
      secretIndex: 1,
    });
    expect(
      await verify(v2Vector.request, v2(v2Vector.signature), { ...options, secrets }),
    ).toMatchObject({ ok: true, secretIndex: 1 });
  });

  it('rejects everything when there is no secret', async () => {
    const { request, signature } = v3Vector;
    expect(await verify(request, v3(signature), { ...options, secrets: [] })).toEqual({
      ok: false,
      version: undefined,
      reason: 'no-secret',
    });
  });

  it('never matches an empty secret', async () => {
    const { request } = v2Vector;
    const message = new TextEncoder().encode(`${request.method}${request.uri}`);
    const digest = await crypto.subtle.digest(
      'SHA-256',
      new Uint8Array([...message, ...request.body]),
    );
    const forged = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
    expect(await verify(request, v2(forged), { ...options, secrets: [''] })).toMatchObject({
      ok: false,
      reason: 'mismatch',
    });
    await expect(signV2('', request)).rejects.toThrow('cannot be empty');
    await expect(signV3('', request, NOW_MS)).rejects.toThrow('cannot be empty');
  });
});

describe('timestamps', () => {
  const { request, signature } = v3Vector;
  const at = (nowMs: number) => verify(request, v3(signature), { secrets: [SECRET], nowMs });

  it('accepts a signature 300 s old and 300 s ahead', async () => {
    expect(await at(NOW_MS + 300_000)).toMatchObject({ ok: true });
    expect(await at(NOW_MS - 300_000)).toMatchObject({ ok: true });
  });

  it('rejects a signature one millisecond older than 300 s', async () => {
    expect(await at(NOW_MS + 300_001)).toMatchObject({ ok: false, reason: 'stale-timestamp' });
  });

  it('rejects a signature dated 301 s ahead', async () => {
    expect(await at(NOW_MS - 301_000)).toMatchObject({ ok: false, reason: 'future-timestamp' });
    expect(await at(NOW_MS - 300_001)).toMatchObject({ ok: false, reason: 'future-timestamp' });
  });

  const MALFORMED = ['', 'NaN', ' 1700000000000', '1700000000000 ', '+1700000000000', '1.7e12'];
  for (const timestamp of [...MALFORMED, '-1', '0x18bcfe56800', 'Infinity', '17000000000000000']) {
    it(`rejects the timestamp ${JSON.stringify(timestamp)}`, async () => {
      const verification = await verify(request, v3(signature, timestamp), options);
      expect(verification).toMatchObject({ ok: false, reason: 'malformed-timestamp' });
    });
  }

  it('rejects a v3 signature without a timestamp', async () => {
    const headers = { ...v3(signature), timestamp: undefined };
    expect(await verify(request, headers, options)).toMatchObject({
      ok: false,
      reason: 'malformed-timestamp',
    });
  });
});

describe('spelling of a signature', () => {
  const base64 = v3Vector.signature;
  const BAD_BASE64 = [
    base64.slice(0, -1), // no padding
    `${base64}=`,
    ` ${base64}`,
    base64.replace('+', '-'), // URL-safe alphabet
    `${base64.slice(0, -2)}9=`, // the same bytes, not canonical
    `${base64}, ${base64}`, // two headers joined
    btoa(base64),
    '',
  ];
  for (const signature of BAD_BASE64) {
    it(`rejects the v3 signature ${JSON.stringify(signature.slice(-12))}`, async () => {
      const verification = await verify(v3Vector.request, v3(signature), options);
      expect(verification).toMatchObject({ ok: false, reason: 'malformed-signature' });
    });
  }

  const hex = v2Vector.signature;
  const BAD_HEX = [
    hex.toUpperCase(),
    hex.slice(1),
    `${hex}00`,
    `0x${hex}`,
    `${hex.slice(2)}zz`,
    '',
  ];
  for (const signature of BAD_HEX) {
    it(`rejects the v2 signature ${JSON.stringify(signature.slice(-12))} of ${signature.length}`, async () => {
      const verification = await verify(v2Vector.request, v2(signature), options);
      expect(verification).toMatchObject({ ok: false, reason: 'malformed-signature' });
    });
  }
});

describe('the URL', () => {
  it('tells http from https, a trailing slash and another order of the query apart', async () => {
    const { request, signature } = v3Vector;
    for (const uri of [URI.replace('https', 'http'), `${URI}/`, `${URI}?a=1`]) {
      expect(await verify({ ...request, uri }, v3(signature), options)).toMatchObject({
        ok: false,
        reason: 'mismatch',
      });
    }
  });
});
