import { type Context, Hono } from 'hono';
import type { Portals } from '../create-portals.ts';
import { HubSpotFault, notEmulated } from '../crm/hubspot-fault.ts';
import { requireLocalOrigin } from '../local-requests-only.ts';
import type { Portal } from '../portal.ts';
import { authorizePage, refusedPage } from './authorize-page.ts';
import { readAuthorizeRequest } from './authorize-request.ts';
import type { OAuthApp } from './oauth-app.ts';
import { readForm } from './read-client.ts';
import type { TokenStore } from './token-store.ts';

export interface AuthorizeRoutesOptions {
  readonly apps: readonly OAuthApp[];
  readonly portals: Portals;
  readonly tokens: TokenStore;
}

const PATHS = ['/authorize', '/:accountId{\\d+}/authorize'];

/** Where a person connects an app, to be mounted at `/oauth`: `app.hubspot.com` has these pages. */
export function createAuthorizeRoutes({ apps, portals, tokens }: AuthorizeRoutesOptions): Hono {
  const routes = new Hono();

  /** The accounts that the path leaves to choose from. */
  function portalsOf(c: Context): readonly Portal[] {
    const accountId = c.req.param('accountId');
    const pinned = accountId === undefined ? undefined : portals.byId.get(accountId);
    if (accountId === undefined) return [...portals.byId.values()];
    return pinned === undefined ? [] : [pinned];
  }

  routes.on('GET', PATHS, async (c) => {
    const reading = readAuthorizeRequest(new URL(c.req.url).searchParams, apps);
    if (!reading.ok) return refusedPage(reading.reason);
    const choice = portalsOf(c);
    // The emulator's words.
    if (choice.length === 0) return refusedPage('There is no such account.');
    const users = new Map(
      choice.flatMap((portal) => portal.users().map((user) => [user.userId, user])),
    );
    return authorizePage({
      request: reading.request,
      portalIds: choice.map(({ id }) => id),
      users: [...users.values()],
    });
  });

  routes.on('POST', PATHS, async (c) => {
    requireLocalOrigin(c.req);
    const reading = readAuthorizeRequest(new URL(c.req.url).searchParams, apps);
    if (!reading.ok) return refusedPage(reading.reason);
    const { app, redirectUri, scopes, optionalScopes, state } = reading.request;
    const form = await readForm(c.req);
    const target = new URL(redirectUri);
    const portal = portalsOf(c).find(({ id }) => id === form.get('portalId'));
    const user = portal?.users().find(({ userId }) => String(userId) === form.get('userId'));
    switch (form.get('decision')) {
      case 'connect': {
        if (portal === undefined || user === undefined) {
          throw new HubSpotFault(400, 'The form names no account and user of this page.');
        }
        const granted = [...scopes, ...optionalScopes];
        const grant = { app, portalId: portal.id, user, scopes: granted };
        target.searchParams.append('code', tokens.issueCode(grant, redirectUri));
        break;
      }
      case 'cancel':
        // RFC 6749 §4.1.2.1; the description is the emulator's.
        target.searchParams.append('error', 'access_denied');
        target.searchParams.append('error_description', 'The user did not connect the app.');
        break;
      default:
        throw notEmulated('a decision but connect and cancel');
    }
    if (state !== undefined) target.searchParams.append('state', state);
    return c.redirect(target.href, 302);
  });

  return routes;
}
