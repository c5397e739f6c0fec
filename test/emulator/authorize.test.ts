import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  OTHER_PORTAL,
  OTHER_REDIRECT,
  openHubSpot,
  PORTAL,
  QUERY,
  REDIRECT,
} from './oauth-fixture.ts';

const { state: _, ...WITHOUT_STATE } = QUERY;

test('shows the app, its scopes, the accounts and the users, and runs nothing', async () => {
  const { status, text, headers } = await openHubSpot().look();
  expect(status).toBe(200);
  expect(text).toContain('Connect Acme &lt;Tools&gt; to HubSpot');
  for (const part of ['<li>automation</li>', '<li>tickets (optional)</li>', 'Connect app']) {
    expect(text).toContain(part);
  }
  for (const id of [PORTAL, OTHER_PORTAL]) expect(text).toContain(`name="portalId" value="${id}"`);
  for (const id of [101, 102, 40_000_103]) expect(text).toContain(`name="userId" value="${id}"`);
  expect(text).not.toContain('<script');
  const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' https://worker.example; frame-ancestors 'none'; base-uri 'none'`,
  );
});

test('offers the account alone that the path names', async () => {
  const { look, consent } = openHubSpot();
  const { text } = await look(QUERY, OTHER_PORTAL);
  expect(text).toContain(`value="${OTHER_PORTAL}"`);
  expect(text).not.toContain(`value="${PORTAL}"`);
  expect((await consent({}, QUERY, OTHER_PORTAL)).status).toBe(400);
  expect((await consent({ portalId: OTHER_PORTAL }, QUERY, OTHER_PORTAL)).status).toBe(302);
  const nowhere = await look(QUERY, '1');
  expect([nowhere.status, nowhere.text.includes('There is no such account.')]).toEqual([400, true]);
});

test('goes back with a code and the same state', async () => {
  const { status, target } = await openHubSpot().consent();
  expect(status).toBe(302);
  expect(`${target?.origin}${target?.pathname}`).toBe(REDIRECT);
  expect([...(target?.searchParams ?? [])]).toEqual([
    ['code', expect.stringMatching(/^na1-emulated-code-[0-9a-f]{32}$/)],
    ['state', 'st&te'],
  ]);
});

test('gives no state where none was given, and keeps a query', async () => {
  const { consent } = openHubSpot();
  const { target } = await consent({}, { ...WITHOUT_STATE, redirect_uri: OTHER_REDIRECT });
  expect([...(target?.searchParams.keys() ?? [])]).toEqual(['kept', 'code']);
});

test('goes back without a code after "Cancel"', async () => {
  const { target } = await openHubSpot().consent({ decision: 'cancel' });
  expect([...(target?.searchParams ?? [])]).toEqual([
    ['error', 'access_denied'],
    ['error_description', expect.any(String)],
    ['state', 'st&te'],
  ]);
});

const MISMATCH =
  'there is a mismatch between the scopes in the install URL and the app&#39;s configured scopes. Please contact the app developer.';
const INSUFFICIENT = 'the provided scopes are insufficient. Please contact the app developer.';

test.each([
  ['an unknown client id', { client_id: 'nobody' }, 'the app is not known'],
  [
    'another redirect URL',
    { redirect_uri: `${REDIRECT}/` },
    `the redirect URL &#39;${REDIRECT}/&#39;`,
  ],
  ['no redirect URL', { redirect_uri: '' }, 'doesn&#39;t match the app&#39;s registered'],
  ['a required scope too few', { scope: 'oauth automation' }, INSUFFICIENT],
  [
    'a required scope as optional',
    { scope: 'oauth automation', optional_scope: 'crm.objects.deals.read' },
    INSUFFICIENT,
  ],
  ['an optional scope as required', { scope: `${QUERY.scope} tickets` }, MISMATCH],
  ['an unknown scope', { scope: `${QUERY.scope} files` }, MISMATCH],
  ['an unknown optional scope', { optional_scope: 'tickets files' }, MISMATCH],
])('redirects nowhere for %s', async (_name, changes, words) => {
  const { look, consent } = openHubSpot();
  for (const answer of [
    await look({ ...QUERY, ...changes }),
    await consent({}, { ...QUERY, ...changes }),
  ]) {
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Couldn&#39;t complete the connection');
    expect(answer.text).toContain(words);
    expect(answer.headers.has('location')).toBe(false);
  }
});

test('asks for `oauth` alone where an app declares no scopes', async () => {
  const app = { clientId: 'a', clientSecret: 's', appId: 1, redirectUrls: [REDIRECT] };
  const { look } = openHubSpot({ oauthApps: [app] });
  const query = { client_id: 'a', redirect_uri: REDIRECT };
  expect((await look({ ...query, scope: 'oauth' })).status).toBe(200);
  expect((await look({ ...query, scope: '' })).status).toBe(400);
});

test('does not know parameters that HubSpot does not document', async () => {
  const { status, json } = await openHubSpot().look({ ...QUERY, code_challenge: 'x' });
  expect([status, json.category]).toEqual([501, 'NOT_EMULATED']);
});

test('wants a form, of its own page, with what the page offers', async () => {
  const { consent, post } = openHubSpot();
  expect((await consent({ userId: '1' })).status).toBe(400);
  expect((await consent({ portalId: '1' })).status).toBe(400);
  expect((await consent({ decision: 'maybe' })).status).toBe(501);
  const path = `/oauth/authorize?${new URLSearchParams(QUERY)}`;
  const abroad = await post(path, {}, { origin: 'https://example.com' });
  expect(abroad.status).toBe(403);
  const asJson = await post(path, {}, { 'content-type': 'application/json' });
  expect(asJson.status).toBe(415);
});

test('takes a redirect URL that was added later', async () => {
  const { oauth, look, consent } = openHubSpot();
  const url = 'http://127.0.0.1:8787/oauth/callback';
  const query = { ...QUERY, redirect_uri: url };
  expect((await look(query)).status).toBe(400);
  oauth.addRedirectUrl(QUERY.client_id, url);
  expect((await consent({}, query)).target?.origin).toBe('http://127.0.0.1:8787');
  expect(() => oauth.addRedirectUrl('x', url)).toThrow('no such emulated app');
});
