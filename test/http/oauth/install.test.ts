import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineWorker } from '../../../src/sdk/index.ts';
import { captureLog } from '../signed-app.ts';
import { expectPage, NO_OAUTH_APP, openWorker, TWO_APPS } from './open-worker.ts';

beforeEach(() => {
  captureLog();
});
afterEach(() => vi.restoreAllMocks());

const SENTINEL = '<script>sentinel</script>';

it("asks for consent to what is declared, on HubSpot's own page", async () => {
  const worker = openWorker();
  const { status, headers, text } = await worker.request('/oauth/install');
  const [begun] = worker.accounts.begun;
  expect([status, text]).toEqual([302, '']);
  expect(headers.get('Location')).toBe(
    'https://app.hubspot.com/oauth/authorize?client_id=client-id-1' +
      '&redirect_uri=https%3A%2F%2Ftools.example.com%2Foauth%2Fcallback' +
      '&scope=oauth%20crm.objects.deals.read&optional_scope=tickets%20files' +
      `&state=${begun?.state}`,
  );
  expect(headers.get('Cache-Control')).toBe('no-store');
});

it('binds the state to the browser for ten minutes', async () => {
  const worker = openWorker();
  const { headers } = await worker.request('/oauth/install');
  const [begun] = worker.accounts.begun;
  expect(headers.get('Set-Cookie')).toBe(
    `__Host-breezeway-install-${begun?.state.slice(0, 12)}=${begun?.cookie}; ` +
      'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600',
  );
});

it('two tabs have a state and a cookie each', async () => {
  const worker = openWorker();
  const [one, two] = [await worker.begin(), await worker.begin()];
  expect(one.state).not.toBe(two.state);
  expect(one.cookie.split('=')[0]).not.toBe(two.cookie.split('=')[0]);
});

it('can be for one HubSpot account alone', async () => {
  const { location } = await openWorker().begin('?portal=9007199254740993');
  expect(location.pathname).toBe('/oauth/9007199254740993/authorize');
});

it('comes back to PUBLIC_URL, and asks where HUBSPOT_APP_URL says', async () => {
  const { location } = await openWorker({
    PUBLIC_URL: 'https://public.example.com/breezeway',
    HUBSPOT_APP_URL: 'https://app.example.com',
  }).begin();
  expect(location.origin).toBe('https://app.example.com');
  expect(location.searchParams.get('redirect_uri')).toBe(
    'https://public.example.com/breezeway/oauth/callback',
  );
});

it('no parameter changes where the browser is sent', async () => {
  const worker = openWorker();
  const evil = 'https%3A%2F%2Fevil.example';
  const { location } = await worker.begin(
    `?redirect_uri=${evil}&next=${evil}&state=x&client_id=x&scope=x&url=${evil}`,
  );
  expect(location.origin).toBe('https://app.hubspot.com');
  expect(location.href).not.toContain('evil');
  expect(location.searchParams.getAll('state')).toEqual([worker.accounts.begun[0]?.state]);
  expect(location.searchParams.get('client_id')).toBe('client-id-1');
});

it.each(['HEAD', 'POST', 'PUT', 'OPTIONS'])('%s begins nothing', async (method) => {
  const worker = openWorker();
  for (const path of ['/oauth/install', '/oauth/callback?code=x']) {
    const { status, headers } = await worker.request(path, { method });
    expect([status, headers.get('Allow')]).toEqual([405, 'GET']);
    expect(headers.get('Set-Cookie')).toBeNull();
  }
  expect(worker.accounts.begun).toEqual([]);
  expect(worker.accounts.installs).toEqual([]);
});

it('where there are several apps, one is chosen', async () => {
  const worker = openWorker(TWO_APPS);
  const page = await worker.request('/oauth/install?portal=123');
  expect(page.status).toBe(200);
  expectPage(page);
  expect(page.text).toContain('<a href="install?app=prod&amp;portal=123">prod</a>');
  expect(page.text).toContain('<a href="install?app=dev&amp;portal=123">dev</a>');
  expect(worker.accounts.begun).toEqual([]);

  const prod = await worker.begin('?app=prod');
  expect(prod.location.searchParams.get('client_id')).toBe('client-id-1');
  expect(prod.location.searchParams.get('scope')).toBe('oauth crm.objects.deals.read');
});

it("an app's own scopes stand over those that are declared", async () => {
  const { location } = await openWorker(TWO_APPS).begin('?app=dev');
  expect(location.searchParams.get('client_id')).toBe('client-id-2');
  expect(location.searchParams.get('scope')).toBe('oauth tickets');
  expect(location.searchParams.has('optional_scope')).toBe(false);
});

it.each([
  ['an app that is not there', {}, `?app=${SENTINEL}`, 400, 'There is no such app'],
  ['an app among several', TWO_APPS, `?app=${SENTINEL}`, 400, 'There is no such app'],
  ['no number', {}, `?portal=${SENTINEL}`, 400, 'There is no such HubSpot account'],
  ['a number in another spelling', {}, '?portal=0123', 400, 'There is no such HubSpot account'],
  ['no OAuth app', NO_OAUTH_APP, `?app=${SENTINEL}`, 404, 'There is nothing to install here'],
  ['no settings', { VAULT_KEYS: 'sentinel' }, '', 503, 'Not available'],
])('%s: a page, and nothing begins', async (_, settings, query, status, title) => {
  const worker = openWorker(settings);
  const page = await worker.request(`/oauth/install${query}`);
  expect(page.status).toBe(status);
  expectPage(page);
  expect(page.text).toContain(`<h1>${title}</h1>`);
  expect(page.headers.get('Set-Cookie')).toBeNull();
  expect(worker.accounts.begun).toEqual([]);
});

it('without an OAuth app the page says which settings make one', async () => {
  const { text } = await openWorker(NO_OAUTH_APP).request('/oauth/install');
  expect(text).toContain('HUBSPOT_CLIENT_ID and VAULT_KEYS');
});

it('without any scopes the page says where they are declared', async () => {
  const worker = openWorker(
    {},
    defineWorker('test', () => {}),
  );
  const page = await worker.request('/oauth/install');
  expect(page.status).toBe(503);
  expectPage(page);
  expect(page.text).toContain('requiredScopes');
  expect(worker.accounts.begun).toEqual([]);
});

it('a failure of ours is a page too', async () => {
  const worker = openWorker();
  worker.accounts.beginInstall = () => Promise.reject(new Error('sentinel'));
  const page = await worker.request('/oauth/install');
  expect(page.status).toBe(500);
  expectPage(page);
});
