import { type Context, Hono } from 'hono';
import { notEmulated, unsupportedMediaType } from '../crm/hubspot-fault.ts';
import { ALL_SCOPES } from './all-scopes.ts';
import type { OAuthApp } from './oauth-app.ts';
import { tokenInfo } from './token-info.ts';

export interface OAuthRoutesOptions {
  readonly app: OAuthApp;
  readonly portalId: string;
  /** The only token there is. */
  readonly accessToken: string;
  /** Default: all there are. */
  readonly scopes?: readonly string[] | undefined;
  readonly nowMs: () => number;
}

/** The versions whose introspection HubSpot has specified. */
const INTROSPECT = '/:version{2026-03|2026-09}/token/introspect';

/** HubSpot's OAuth API, to be mounted at `/oauth`: so far what it says of a token. */
export function createOAuthRoutes(options: OAuthRoutesOptions): Hono {
  const { app, portalId, accessToken, scopes = ALL_SCOPES, nowMs } = options;
  const routes = new Hono();

  routes.post(INTROSPECT, async (c) => {
    const form = await readForm(c);
    if (form.get('client_id') !== app.clientId) {
      return refuseClient(c, 'BAD_CLIENT_ID', 'missing or unknown client id');
    }
    if (form.get('client_secret') !== app.clientSecret) {
      return refuseClient(c, 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    }
    const token = form.get('token');
    const hint = form.get('token_type_hint') ?? 'access_token';
    if (token === null || hint !== 'access_token') {
      throw notEmulated('introspection of anything but an access token');
    }
    // As RFC 7662 has it, which tells nobody why.
    if (token !== accessToken) return c.json({ active: false });
    return c.json(tokenInfo({ portalId, clientId: app.clientId, token, scopes, nowMs: nowMs() }));
  });

  return routes;
}

/** HubSpot takes these bodies as forms alone. */
async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw unsupportedMediaType();
  return new URLSearchParams(await c.req.text());
}

/** As developers saw it for the client id; for the secret they report the code alone. */
function refuseClient(c: Context, status: string, message: string): Response {
  return c.json({ status, message, error: 'invalid_request', error_description: message }, 400);
}
