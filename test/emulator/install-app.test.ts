import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { expect, onTestFinished, test } from 'vitest';
import { installApp, startMarketplaceInstall } from '../../src/cli/install-app.ts';
import { startEmulator } from './emulator-fixture.ts';
import {
  APP,
  CREDENTIALS,
  OTHER_PORTAL,
  openHubSpot,
  PORTAL,
  QUERY,
  REDIRECT,
} from './oauth-fixture.ts';

const WORKER = 'https://worker.example';
const HUBSPOT = 'http://localhost:8788';
const { state: _, ...WITHOUT_STATE } = QUERY;

/** As much of a Worker as an install needs, beside HubSpot, on a network of two. */
function openNetwork(
  query: Readonly<Record<string, string>> = {},
  sameSite: 'Lax' | 'Strict' = 'Lax',
) {
  const hubspot = openHubSpot();
  const visited: string[] = [];
  const worker = new Hono();
  worker.get('/oauth/install', (c) => {
    const { app = 'only' } = c.req.query();
    setCookie(c, 'install', `cookie-of-${app}`, { path: '/oauth', sameSite, httpOnly: true });
    const search = new URLSearchParams({ ...QUERY, state: `state-of-${app}`, ...query });
    return c.redirect(`${HUBSPOT}/oauth/authorize?${search}`);
  });
  worker.get('/oauth/callback', async (c) => {
    const { code, state, error } = c.req.query();
    if (error !== undefined) return c.html(`Declined: ${error}, ${state}`, 403);
    const fields = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code: code ?? '' };
    const { json } = await hubspot.token({ ...CREDENTIALS, ...fields });
    deleteCookie(c, 'install', { path: '/oauth' });
    return c.redirect(
      `/oauth/done?portal=${json.hub_id}&state=${state}&cookie=${getCookie(c, 'install')}`,
    );
  });
  worker.get('/oauth/done', (c) => {
    const { portal, state, cookie } = c.req.query();
    return c.html(`${portal} ${state} ${cookie} ${getCookie(c, 'install')}`);
  });
  const apps = new Map<string, { request: Hono['request'] }>([
    [WORKER, worker],
    [HUBSPOT, hubspot.app],
  ]);
  const fetchThere = (async (input: string, init?: RequestInit) => {
    visited.push(`${init?.method ?? 'GET'} ${new URL(input).origin}`);
    return apps.get(new URL(input).origin)?.request(input, init) ?? Response.error();
  }) as typeof fetch;
  return { hubspot, visited, fetch: fetchThere };
}

test('connects an app through the pages of the Worker and of HubSpot', async () => {
  const { fetch, visited } = openNetwork();
  const visitor = { portalId: OTHER_PORTAL, userId: 102, fetch };
  const { status, html, locations } = await installApp({ workerUrl: WORKER, ...visitor });
  expect([status, html]).toEqual([200, '777 state-of-only cookie-of-only undefined']);
  expect(locations.map((location) => new URL(location).pathname)).toEqual([
    '/oauth/authorize',
    '/oauth/callback',
    '/oauth/done',
  ]);
  expect(visited).toEqual([
    `GET ${WORKER}`,
    `GET ${HUBSPOT}`,
    `POST ${HUBSPOT}`,
    `GET ${WORKER}`,
    `GET ${WORKER}`,
  ]);
});

test('names the app to a Worker that has several', async () => {
  const { fetch } = openNetwork();
  const options = { workerUrl: WORKER, app: 'prod', portalId: OTHER_PORTAL, fetch };
  expect((await installApp(options)).html).toContain('state-of-prod cookie-of-prod');
});

test('declines', async () => {
  const { fetch } = openNetwork();
  const options = { workerUrl: WORKER, portalId: OTHER_PORTAL, decline: true, fetch };
  const { status, html } = await installApp(options);
  expect([status, html]).toEqual([403, 'Declined: access_denied, state-of-only']);
});

test('sends no strict cookie along from HubSpot’s page, as browsers do not', async () => {
  const { fetch } = openNetwork({}, 'Strict');
  const { html } = await installApp({ workerUrl: WORKER, portalId: OTHER_PORTAL, fetch });
  expect(html).toBe('777 state-of-only undefined undefined');
});

test('shows the page that HubSpot shows in place of its question', async () => {
  const { fetch } = openNetwork({ scope: 'files' });
  const { status, html } = await installApp({ workerUrl: WORKER, portalId: OTHER_PORTAL, fetch });
  expect([status, html.includes('scopes are insufficient')]).toEqual([400, true]);
});

test('shows what a Worker says that does not begin an install', async () => {
  const { fetch } = openNetwork();
  const options = { workerUrl: `${WORKER}/elsewhere`, portalId: OTHER_PORTAL, fetch };
  expect(await installApp(options)).toMatchObject({ status: 404, locations: [] });
});

test('connects from the marketplace, with neither state nor cookie', async () => {
  const { fetch } = openNetwork();
  const authorizeUrl = `${HUBSPOT}/oauth/authorize?${new URLSearchParams(WITHOUT_STATE)}`;
  const { html } = await startMarketplaceInstall({ authorizeUrl, portalId: OTHER_PORTAL, fetch });
  expect(html).toBe('777 undefined undefined undefined');
  const withState = { authorizeUrl: `${authorizeUrl}&state=x`, portalId: OTHER_PORTAL, fetch };
  await expect(startMarketplaceInstall(withState)).rejects.toThrow('has no state');
});

test.each([{ portalId: '1' }, { userId: 1 }])(
  'chooses only what the page offers: %o',
  async (choice) => {
    const { fetch } = openNetwork();
    const options = { workerUrl: WORKER, portalId: OTHER_PORTAL, fetch, ...choice };
    await expect(installApp(options)).rejects.toThrow('The page offers no');
  },
);

test.each([
  ['https://evil.example/oauth/authorize', 'https://evil.example/oauth/authorize/next'],
  ['https://evil.example/login', 'not an authorize page'],
])('goes nowhere else: %s', async (target) => {
  const visited: string[] = [];
  const fetch = (async (input: string) => {
    visited.push(new URL(input).origin);
    return visited.length === 1
      ? Response.redirect(target)
      : Response.redirect('https://third.example/');
  }) as unknown as typeof globalThis.fetch;
  await expect(installApp({ workerUrl: WORKER, portalId: '1', fetch })).rejects.toThrow(
    /not to be visited|not to an authorize page/,
  );
  expect(visited).not.toContain('https://third.example');
});

test('gives up redirects that do not end', async () => {
  const { fetch } = openNetwork();
  const loop = (async (input: string, init?: RequestInit) =>
    input.startsWith(HUBSPOT) ? Response.redirect(input) : fetch(input, init)) as typeof fetch;
  const options = { workerUrl: WORKER, portalId: OTHER_PORTAL, fetch: loop };
  await expect(installApp(options)).rejects.toThrow('do not end');
});

test('connects over real HTTP', async () => {
  const { url, emulator } = await startEmulator({ oauthApps: [APP] });
  const worker = new Hono();
  const address = await listen(worker);
  const redirectUri = `${address}/oauth/callback`;
  emulator.oauth.addRedirectUrl(APP.clientId, redirectUri);
  worker.get('/oauth/install', (c) => {
    setCookie(c, 'install', 'mine', { path: '/oauth' });
    const query = new URLSearchParams({ ...QUERY, redirect_uri: redirectUri });
    return c.redirect(`${url}/oauth/authorize?${query}`);
  });
  worker.get('/oauth/callback', (c) => c.json([c.req.query(), getCookie(c, 'install')]));
  const { html } = await installApp({ workerUrl: address, portalId: PORTAL, fetch });
  const code = expect.stringMatching(/^na1-emulated-code-/);
  expect(JSON.parse(html)).toEqual([{ code, state: QUERY.state }, 'mine']);
});

async function listen(app: Hono): Promise<string> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    onTestFinished(() => {
      server.close();
    });
  });
}
