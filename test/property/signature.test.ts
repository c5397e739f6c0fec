import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SignatureHeaders, signV2, signV3, verify } from '../../src/signature/index.ts';

const secrets = fc.string({ minLength: 1, maxLength: 60 });
const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  uri: fc.webUrl({ withQueryParameters: true }),
  body: fc.uint8Array({ maxLength: 300 }),
});
const instants = fc.integer({ min: 0, max: 4_102_444_800_000 });

/** Both signatures, as HubSpot sends them, or one of them. */
async function headersFor(
  version: 'v2' | 'v3',
  secret: string,
  request: { method: string; uri: string; body: Uint8Array },
  nowMs: number,
): Promise<SignatureHeaders> {
  const signed: Record<string, string> =
    version === 'v2' ? await signV2(secret, request) : await signV3(secret, request, nowMs);
  return {
    signature: signed['X-HubSpot-Signature'],
    signatureVersion: signed['X-HubSpot-Signature-Version'],
    signatureV3: signed['X-HubSpot-Signature-v3'],
    timestamp: signed['X-HubSpot-Request-Timestamp'],
  };
}

const versions = fc.constantFrom('v2' as const, 'v3' as const);

it('verifies whatever it signed', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions,
      secrets,
      requests,
      instants,
      async (version, secret, request, nowMs) => {
        const headers = await headersFor(version, secret, request, nowMs);
        const verification = await verify(request, headers, { secrets: [secret], nowMs });
        expect(verification).toEqual({ ok: true, version, secretIndex: 0 });
      },
    ),
  );
});

it('rejects a body with any one byte changed', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions,
      secrets,
      requests.filter(({ body }) => body.length > 0),
      instants,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (version, secret, request, nowMs, position, change) => {
        const headers = await headersFor(version, secret, request, nowMs);
        const body = Uint8Array.from(request.body);
        const index = position % body.length;
        body[index] = (body[index] ?? 0) ^ change;
        const verification = await verify({ ...request, body }, headers, {
          secrets: [secret],
          nowMs,
        });
        expect(verification).toMatchObject({ ok: false, reason: 'mismatch' });
      },
    ),
  );
});

it('rejects a signature with any one character changed', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions,
      secrets,
      requests,
      instants,
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      async (version, secret, request, nowMs, position, character) => {
        const headers = await headersFor(version, secret, request, nowMs);
        const name = version === 'v2' ? 'signature' : 'signatureV3';
        const signature = headers[name] ?? '';
        const index = position % signature.length;
        fc.pre(signature[index] !== character);
        const changed = signature.slice(0, index) + character + signature.slice(index + 1);
        const verification = await verify(
          request,
          { ...headers, [name]: changed },
          { secrets: [secret], nowMs },
        );
        expect(verification.ok).toBe(false);
      },
    ),
  );
});

it('rejects another secret, another method and another path', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions,
      secrets,
      requests,
      instants,
      async (version, secret, request, nowMs) => {
        const headers = await headersFor(version, secret, request, nowMs);
        const options = { secrets: [secret], nowMs };
        const others = [
          await verify(request, headers, { secrets: [`${secret}x`], nowMs }),
          await verify({ ...request, method: `${request.method}X` }, headers, options),
          await verify({ ...request, uri: `${request.uri}x` }, headers, options),
        ];
        expect(others.map(({ ok }) => ok)).toEqual([false, false, false]);
      },
    ),
  );
});

it('holds both edges of the clock to the millisecond', async () => {
  const offsets = fc.constantFrom(-300_001, -300_000, -299_999, 0, 299_999, 300_000, 300_001);
  await fc.assert(
    fc.asyncProperty(
      secrets,
      requests,
      instants,
      offsets,
      async (secret, request, signedMs, offsetMs) => {
        const headers = await headersFor('v3', secret, request, signedMs);
        const nowMs = signedMs + offsetMs;
        const { ok } = await verify(request, headers, { secrets: [secret], nowMs });
        expect(ok).toBe(Math.abs(offsetMs) <= 300_000);
      },
    ),
  );
});

it('never throws for headers of any kind', async () => {
  const header = fc.option(fc.oneof(fc.string(), fc.base64String(), fc.constantFrom('v1', 'v2')), {
    nil: undefined,
  });
  const headers = fc.record({
    signature: header,
    signatureVersion: header,
    signatureV3: header,
    timestamp: header,
  });
  await fc.assert(
    fc.asyncProperty(requests, headers, instants, async (request, anyHeaders, nowMs) => {
      const { ok } = await verify(request, anyHeaders, { secrets: ['secret'], nowMs });
      expect(ok).toBe(false);
    }),
  );
});
