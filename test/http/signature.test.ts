import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog, envOf, NOW_MS, ORIGIN, SECRET, send, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

/** Refused with 401, and logged with the reason. */
async function expectRejected(answer: ReturnType<typeof send>, reason: string) {
  const { status, json } = await answer;
  expect({ status, code: json['code'] }).toEqual({ status: 401, code: 'SIGNATURE_INVALID' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ event: 'rejected', code: 'SIGNATURE_INVALID', reason });
}

describe('a valid signature', () => {
  it.each(['v2', 'v3'] as const)('of %s is served', async (version) => {
    const { status, outputFields } = await send({ version });
    expect({ status, text: outputFields['text'] }).toEqual({ status: 200, text: 'hello' });
    expect(lines[0]).toMatchObject({ signature: version, secret: 1 });
  });

  it.each([-300_000, 300_000])('dated %d ms from now is served', async (offsetMs) => {
    expect((await send({ signedMs: NOW_MS + offsetMs })).status).toBe(200);
  });

  it('by the second of two secrets is served, and the log says which', async () => {
    const env = envOf({ HUBSPOT_CLIENT_SECRET: 'another-app, old-secret' });
    expect((await send({ env, secret: 'old-secret' })).status).toBe(200);
    expect(lines[0]).toMatchObject({ secret: 2 });
    expect((await send({ env, secret: 'another-app', version: 'v2' })).status).toBe(200);
    expect(lines[1]).toMatchObject({ secret: 1 });
  });

  it('over a query is served', async () => {
    expect((await send({ path: '/actions/echo?tenant=a%20b&x=%3A' })).status).toBe(200);
  });
});

describe('a request is refused', () => {
  it('without a signature', async () => {
    await expectRejected(send({ version: 'none' }), 'no-signature');
  });

  it('with a signature by another secret', async () => {
    await expectRejected(send({ secret: `${SECRET}x` }), 'mismatch');
  });

  it('dated 300,001 ms ago', async () => {
    await expectRejected(send({ signedMs: NOW_MS - 300_001 }), 'stale-timestamp');
  });

  it('dated 300,001 ms ahead', async () => {
    await expectRejected(send({ signedMs: NOW_MS + 300_001 }), 'future-timestamp');
  });

  it.each(['', 'NaN', '0x18bcfe56800', '1.7e12', ' ', '-1', 'Infinity'])(
    'with the timestamp %j',
    async (timestamp) => {
      const headers = { 'X-HubSpot-Request-Timestamp': timestamp };
      await expectRejected(send({ headers }), 'malformed-timestamp');
    },
  );

  it('signed for another URL', async () => {
    await expectRejected(send({ signedUrl: `${ORIGIN}/actions/quiet` }), 'mismatch');
    expect(lines[0]).toMatchObject({ assumedUrl: `${ORIGIN}/actions/echo` });
  });

  it('with another body', async () => {
    const other = workflowBody({ text: 'forged' });
    const signed = await send();
    expect(signed.status).toBe(200);
    lines.length = 0;
    await expectRejected(
      send({ body: other, headers: await headersOver(workflowBody()) }),
      'mismatch',
    );
  });

  it('for an unknown tool just as for a known one, so ids cannot be probed', async () => {
    await expectRejected(send({ version: 'none', path: '/actions/nope' }), 'no-signature');
    const known = await send({ version: 'none' });
    const unknown = await send({ version: 'none', path: '/actions/nope' });
    expect(unknown.text).toBe(known.text);
  });

  it('before its body or content type is looked at', async () => {
    const headers = { 'Content-Type': 'text/html' };
    await expectRejected(send({ version: 'none', body: '{', headers }), 'no-signature');
  });

  it('with v1, and with a v3 that fails beside a v2 that fits', async () => {
    await expectRejected(
      send({ version: 'v2', headers: { 'X-HubSpot-Signature-Version': 'v1' } }),
      'unsupported-version',
    );
    lines.length = 0;
    const headers = {
      'X-HubSpot-Signature-v3': 'A'.repeat(43).concat('='),
      'X-HubSpot-Request-Timestamp': `${NOW_MS}`,
    };
    await expectRejected(send({ version: 'v2', headers }), 'mismatch');
  });
});

describe('PUBLIC_URL', () => {
  const env = envOf({ PUBLIC_URL: 'https://public.example.com/hubspot/' });

  it('is what HubSpot signed, with the request’s path and query', async () => {
    const signedUrl = 'https://public.example.com/hubspot/actions/echo?a=1';
    expect((await send({ env, signedUrl, path: '/actions/echo?a=1' })).status).toBe(200);
  });

  it('takes the place of the request’s own URL, which no longer counts', async () => {
    await expectRejected(send({ env }), 'mismatch');
    expect(lines[0]).toMatchObject({
      assumedUrl: 'https://public.example.com/hubspot/actions/echo',
    });
  });

  it('is not taken from a header', async () => {
    const signedUrl = 'https://evil.example/actions/echo';
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    await expectRejected(send({ signedUrl, headers }), 'mismatch');
  });
});

/** The signature headers HubSpot would send with another body. */
async function headersOver(body: string): Promise<Record<string, string>> {
  const { signV3 } = await import('../../src/signature/index.ts');
  const request = {
    method: 'POST',
    uri: `${ORIGIN}/actions/echo`,
    body: new TextEncoder().encode(body),
  };
  return await signV3(SECRET, request, NOW_MS);
}
