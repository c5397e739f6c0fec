import { expect, it } from 'vitest';
import { diagnose, signV2, signV3 } from '../../src/signature/index.ts';
import { NOW_MS, SECRET } from './vectors.ts';

const options = { secrets: [SECRET], nowMs: NOW_MS };
const request = {
  method: 'POST',
  uri: 'https://tools.example.com/actions/x?key=private',
  body: new TextEncoder().encode('{"private":1}'),
};

/** Signs one URI, then asks why it does not verify as `request`. */
async function causeWhenSigned(uri: string, secret = SECRET) {
  const headers = await signV3(secret, { ...request, uri }, NOW_MS);
  return await diagnose(
    request,
    {
      signature: undefined,
      signatureVersion: undefined,
      signatureV3: headers['X-HubSpot-Signature-v3'],
      timestamp: headers['X-HubSpot-Request-Timestamp'],
    },
    options,
    'mismatch',
  );
}

it('names http for https', async () => {
  const { likelyCause } = await causeWhenSigned(request.uri.replace('https:', 'http:'));
  expect(likelyCause).toContain('http and https');
});

it('names a trailing slash', async () => {
  const { likelyCause } = await causeWhenSigned(request.uri.replace('x?', 'x/?'));
  expect(likelyCause).toContain('trailing slash');
});

it('names a query that was not signed', async () => {
  const { likelyCause } = await causeWhenSigned('https://tools.example.com/actions/x');
  expect(likelyCause).toContain('without its query');
});

it("names another app's secret when nothing else fits", async () => {
  const { likelyCause } = await causeWhenSigned(request.uri, 'another-secret');
  expect(likelyCause).toContain("another app's");
});

it('works for v2 signatures too', async () => {
  const uri = request.uri.replace('https:', 'http:');
  const headers = await signV2(SECRET, { ...request, uri });
  const { likelyCause } = await diagnose(
    request,
    {
      signature: headers['X-HubSpot-Signature'],
      signatureVersion: 'v2',
      signatureV3: undefined,
      timestamp: undefined,
    },
    options,
    'mismatch',
  );
  expect(likelyCause).toContain('http and https');
});

it('shows the URL without its query, no secret and no body', async () => {
  const diagnosis = await causeWhenSigned(request.uri, 'another-secret');
  expect(diagnosis.assumedUrl).toBe('https://tools.example.com/actions/x');
  const text = JSON.stringify(diagnosis);
  expect(text).not.toContain('private');
  expect(text).not.toContain(SECRET);
});

it('keeps a long URL from filling the log', async () => {
  const uri = `https://tools.example.com/${'a'.repeat(5000)}`;
  const headers = {
    signature: undefined,
    signatureVersion: undefined,
    signatureV3: undefined,
    timestamp: undefined,
  };
  const { assumedUrl } = await diagnose({ ...request, uri }, headers, options, 'no-signature');
  expect(assumedUrl.length).toBe(200);
});
