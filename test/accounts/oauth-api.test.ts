import { expect, test } from 'vitest';
import { OAuthApi } from '../../src/accounts/oauth-api.ts';

const CLIENT = { clientId: 'client-id-1', clientSecrets: ['secret-1', 'secret-2'] };
const TOKENS = { access_token: 'a', refresh_token: 'r', expires_in: 1800 };
const FACTS = { active: true, hub_id: 1, user_id: 2, scopes: ['b', 'a'] };

/** HubSpot, which answers the same to everything. */
function open(status: number, body: unknown, headers: Record<string, string> = {}) {
  const requests: { url: string; secret: string | null }[] = [];
  const api = new OAuthApi({
    apiUrl: 'https://hubspot.test/prefix',
    version: '2026-09',
    fetch: async (input, init) => {
      const form = init?.body instanceof URLSearchParams ? init.body : new URLSearchParams();
      requests.push({ url: String(input), secret: form.get('client_secret') });
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return new Response(status === 204 ? null : text, { status, headers });
    },
  });
  return { api, requests, refresh: () => api.refresh(CLIENT, 'r') };
}

test('the version and the host are settings', async () => {
  const { refresh, requests } = open(200, TOKENS);
  await refresh();
  expect(requests[0]?.url).toBe('https://hubspot.test/prefix/oauth/2026-09/token');
});

test.each([
  [{ hub_id: 9_007_199_254_740_991 }, { portalId: '9007199254740991' }],
  [{ hub_id: 3_000_000_000 }, { portalId: '3000000000' }],
  [{}, { portalId: undefined }],
  [{ hub_id: null }, { portalId: undefined }],
  [{ refresh_token: undefined }, { refreshToken: undefined }],
  [{ refresh_token: null }, { refreshToken: undefined }],
  [{ expires_in: 60 }, { expiresInMs: 60_000 }],
  [{ scopes: 7, id_token: {}, anything: 'else' }, { accessToken: 'a' }],
])('tokens with %o are read', async (parts, tokens) => {
  const answer = await open(200, { ...TOKENS, ...parts }).refresh();
  expect(answer).toMatchObject({ kind: 'tokens', tokens });
});

test.each([
  [{ access_token: undefined }],
  [{ access_token: '' }],
  [{ access_token: 'a b' }],
  [{ access_token: 'a\r\nx: y' }],
  [{ access_token: 'ä' }],
  [{ access_token: ['a'] }],
  [{ access_token: 'a'.repeat(8_193) }],
  [{ refresh_token: '' }],
  [{ expires_in: 0 }],
  [{ expires_in: -1 }],
  [{ expires_in: 1.5 }],
  [{ expires_in: '1800' }],
  [{ expires_in: 1e12 }],
  [{ hub_id: '1' }],
  [{ hub_id: 0 }],
  [{ hub_id: 2 ** 53 }],
])('tokens with %o make no sense, and are none', async (parts) => {
  const unavailable = { kind: 'unavailable', code: 'MALFORMED_ANSWER', retryAfterMs: 0 };
  expect(await open(200, { ...TOKENS, ...parts }).refresh()).toEqual(unavailable);
});

test.each(['', 'null', '[]', '<html>', '{"access_token":"a"', '"SENTINEL"'])(
  'an answer of %j makes no sense',
  async (text) => {
    expect(await open(200, text).refresh()).toMatchObject({ code: 'MALFORMED_ANSWER' });
  },
);

test.each([
  [400, { status: 'BAD_REFRESH_TOKEN' }, 'badGrant', 'BAD_REFRESH_TOKEN'],
  [400, { error: 'invalid_grant' }, 'badGrant', 'invalid_grant'],
  [400, { status: 'SOMETHING_NEW', error: 'invalid_grant' }, 'badGrant', 'invalid_grant'],
  [400, { status: 'BAD_CLIENT_ID', error: 'invalid_grant' }, 'refused', 'BAD_CLIENT_ID'],
  [401, { error: 'invalid_client' }, 'refused', 'invalid_client'],
  // Whatever a proxy says, a grant is lost by HubSpot's 400 alone.
  [401, { status: 'BAD_REFRESH_TOKEN' }, 'unavailable', 'HTTP_401'],
  [403, { error: 'invalid_grant' }, 'unavailable', 'HTTP_403'],
  [429, { error: 'invalid_grant' }, 'unavailable', 'HTTP_429'],
  [500, { status: 'BAD_REFRESH_TOKEN' }, 'unavailable', 'HTTP_500'],
  [302, { status: 'BAD_REFRESH_TOKEN' }, 'unavailable', 'HTTP_302'],
  [400, { status: 'SENTINEL' }, 'unavailable', 'HTTP_400'],
  [400, { message: 'BAD_REFRESH_TOKEN' }, 'unavailable', 'HTTP_400'],
  [400, ['BAD_REFRESH_TOKEN'], 'unavailable', 'HTTP_400'],
  [400, 'BAD_REFRESH_TOKEN', 'unavailable', 'HTTP_400'],
] as const)('%i with %o is %s', async (status, body, kind, code) => {
  expect(await open(status, body).refresh()).toMatchObject({ kind, code });
});

test('an answer of more than 64 KiB makes no sense, whatever it says', async () => {
  const padded = (body: object, length: number) => JSON.stringify(body).padEnd(length);
  expect(await open(200, padded(TOKENS, 65_536)).refresh()).toMatchObject({ kind: 'tokens' });
  const tooLong = await open(200, padded(TOKENS, 65_537)).refresh();
  expect(tooLong).toMatchObject({ kind: 'unavailable', code: 'MALFORMED_ANSWER' });
  const refusal = padded({ status: 'BAD_REFRESH_TOKEN' }, 65_537);
  expect(await open(400, refusal).refresh()).toMatchObject({ code: 'HTTP_400' });
});

test('other secrets are tried where HubSpot does not know the first, and only there', async () => {
  const wrong = open(400, { status: 'BAD_CLIENT_SECRET' });
  expect(await wrong.refresh()).toEqual({ kind: 'refused', code: 'BAD_CLIENT_SECRET' });
  expect(wrong.requests.map(({ secret }) => secret)).toEqual(['secret-1', 'secret-2']);
  for (const other of [open(400, { status: 'BAD_CLIENT_ID' }), open(500, {}), open(200, TOKENS)]) {
    await other.refresh();
    expect(other.requests).toHaveLength(1);
  }
});

test.each([
  ['7', 7_000],
  ['86400', 900_000],
  ['-7', 0],
  ['1.5', 0],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
])('a Retry-After of %s is %i ms', async (text, retryAfterMs) => {
  expect(await open(429, {}, { 'Retry-After': text }).refresh()).toMatchObject({ retryAfterMs });
});

test.each([
  [{}, { level: 'account', portalId: '1', userId: '2', scopes: ['a', 'b'] }],
  [{ signed_access_token: { isUserLevel: true } }, { level: 'user' }],
  [{ signed_access_token: { isUserLevel: false } }, { level: 'account' }],
  [
    { signed_access_token: null, user_id: null },
    { level: 'account', userId: undefined },
  ],
  [{ scopes: ['ok', 'not ok', '<b>', ''] }, { scopes: ['ok'] }],
  [{ scopes: Array(500).fill('ok') }, { scopes: Array(500).fill('ok') }],
  [{ client_id: 'client-id-1', token_use: 'access_token' }, { portalId: '1' }],
  [{ client_id: null, token_use: null }, { portalId: '1' }],
])('facts with %o are read', async (parts, facts) => {
  const { api } = open(200, { ...FACTS, ...parts });
  expect(await api.introspect(CLIENT, 'a')).toMatchObject({ kind: 'facts', facts });
});

test.each([
  [{ hub_id: undefined }, 'MALFORMED_ANSWER'],
  [{ scopes: undefined }, 'MALFORMED_ANSWER'],
  [{ active: 'true' }, 'MALFORMED_ANSWER'],
  [{ signed_access_token: { isUserLevel: 'yes' } }, 'MALFORMED_ANSWER'],
  [{ scopes: Array(501).fill('ok') }, 'MALFORMED_ANSWER'],
  [{ client_id: 1 }, 'MALFORMED_ANSWER'],
  [{ active: false }, 'TOKEN_INACTIVE'],
  [{ client_id: 'client-id-2' }, 'WRONG_TOKEN'],
  [{ client_id: '' }, 'WRONG_TOKEN'],
  [{ token_use: 'refresh_token' }, 'WRONG_TOKEN'],
])('facts with %o are none', async (parts, code) => {
  const { api } = open(200, { ...FACTS, ...parts });
  expect(await api.introspect(CLIENT, 'a')).toMatchObject({ kind: 'unavailable', code });
});

test.each([
  [204, true],
  [200, true],
  [400, false],
  [500, false],
])('a revocation or an uninstall that is answered with %i: %s', async (status, isDone) => {
  const { api } = open(status, {});
  expect(await api.revoke(CLIENT, 'r')).toBe(isDone);
  expect(await api.uninstall('a')).toBe(isDone);
});
