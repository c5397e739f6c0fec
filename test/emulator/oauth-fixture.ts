import type { EmulatorOptions } from '../../src/emulator/app.ts';
import type { OAuthApp } from '../../src/emulator/oauth/oauth-app.ts';
import { openPortal } from './portal-fixture.ts';

export const PORTAL = '123456';
export const OTHER_PORTAL = '777';
export const REDIRECT = 'https://worker.example/oauth/callback';
export const OTHER_REDIRECT = 'https://worker.example/other?kept=1';
export const APP: OAuthApp = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  appId: 4_242,
  name: 'Acme <Tools>',
  redirectUrls: [REDIRECT, OTHER_REDIRECT],
  requiredScopes: ['oauth', 'automation', 'crm.objects.deals.read'],
  optionalScopes: ['tickets'],
};
export const OTHER_APP: OAuthApp = {
  ...APP,
  clientId: 'other-client-id',
  clientSecret: 'other-client-secret',
  appId: 4_243,
  isUserLevel: true,
};

/** The query of an install URL that is in order. */
export const QUERY = {
  client_id: APP.clientId,
  redirect_uri: REDIRECT,
  scope: 'oauth automation crm.objects.deals.read',
  optional_scope: 'tickets',
  state: 'st&te',
};
export const CREDENTIALS = { client_id: APP.clientId, client_secret: APP.clientSecret };
export const OTHER_CREDENTIALS = {
  client_id: OTHER_APP.clientId,
  client_secret: OTHER_APP.clientSecret,
};
const CHOICE = { portalId: PORTAL, userId: '102', decision: 'connect' };

type Fields = Readonly<Record<string, string>>;

/** HubSpot with two accounts and two apps, and no token yet. */
export function openHubSpot(options: Partial<EmulatorOptions> = {}) {
  const portal = openPortal([], {
    otherPortalIds: [OTHER_PORTAL],
    oauthApps: [APP, OTHER_APP],
    ...options,
  });
  const { app } = portal;

  async function read(response: Response) {
    const { status, headers } = response;
    const text = await response.text();
    // Not checked: each test says what it expects in there.
    return { status, headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }
  const post = async (path: string, fields: Fields, headers: HeadersInit = {}) =>
    read(await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers }));
  const authorizePath = (query: Fields, accountId?: string) =>
    `/oauth/${accountId === undefined ? '' : `${accountId}/`}authorize?${new URLSearchParams(query)}`;

  async function consent(choice: Fields = {}, query: Fields = QUERY, accountId?: string) {
    const answer = await post(authorizePath(query, accountId), { ...CHOICE, ...choice });
    const location = answer.headers.get('location');
    return { ...answer, target: location === null ? undefined : new URL(location) };
  }
  const token = (fields: Fields) => post('/oauth/2026-03/token', fields);

  return {
    ...portal,
    post,
    /** Opens the page that an install URL leads to. */
    look: async (query: Fields = QUERY, accountId?: string) =>
      read(await app.request(authorizePath(query, accountId))),
    /** Sends its form. */
    consent,
    /** The code that comes of it. */
    code: async (choice: Fields = {}, query: Fields = QUERY) =>
      (await consent(choice, query)).target?.searchParams.get('code') ?? '',
    token,
    exchange: (code: string, fields: Fields = {}) =>
      token({
        ...CREDENTIALS,
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT,
        code,
        ...fields,
      }),
    refresh: (refreshToken: string, fields: Fields = {}) =>
      token({
        ...CREDENTIALS,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        ...fields,
      }),
    introspect: (fields: Fields) =>
      post('/oauth/2026-03/token/introspect', { ...CREDENTIALS, ...fields }),
    revoke: (fields: Fields) => post('/oauth/2026-03/token/revoke', { ...CREDENTIALS, ...fields }),
    call: async (accessToken: string, path = '/crm/v3/objects/deals/1', init: RequestInit = {}) =>
      read(
        await app.request(path, {
          ...init,
          headers: { ...init.headers, authorization: `Bearer ${accessToken}` },
        }),
      ),
  };
}
