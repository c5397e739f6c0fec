import type { Context } from 'hono';
import { isOAuthApp } from '../../config/index.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { AppEnv } from '../app-env.ts';
import { ownUrl } from '../own-url.ts';
import { PORTAL_ID } from '../portal-id.ts';
import { scopesOf } from './app-scopes.ts';
import { authorizeUrl } from './authorize-url.ts';
import { chooseAppPage } from './choose-app-page.ts';
import { setInstallCookie } from './install-cookie.ts';
import { problemPage } from './problem-page.ts';

/** Where HubSpot sends the browser back to; it has to stand among the app's `redirectUrls`. */
export function callbackUrl(c: Context<AppEnv>): string {
  return `${ownUrl(c)}/oauth/callback`;
}

/** `GET /oauth/install`: to HubSpot's consent page, and nowhere else. */
export async function beginInstall(
  c: Context<AppEnv>,
  definition: WorkerDefinition,
): Promise<Response> {
  const { config, accounts } = c.get('runtime');
  const { app: name, portal: portalId } = c.req.query();
  const apps = config.apps.filter(isOAuthApp);
  if (apps.length === 0) return await problemPage('noApp');
  if (portalId !== undefined && !PORTAL_ID.test(portalId))
    return await problemPage('portalInvalid');
  const [app, ...others] = apps.filter((it) => name === undefined || it.name === name);
  if (app === undefined) return await problemPage('appUnknown');
  if (others.length > 0) return await chooseAppPage(apps, 200, portalId);
  const scopes = scopesOf(app, definition);
  if (scopes.required.length === 0) return await problemPage('noScopes');

  const begun = await accounts.beginInstall(app);
  const consent = authorizeUrl({
    hubspotAppUrl: config.hubspotAppUrl,
    portalId,
    clientId: app.clientId,
    redirectUri: callbackUrl(c),
    scopes,
    state: begun.state,
  });
  return new Response(null, {
    status: 302,
    headers: {
      Location: consent,
      'Set-Cookie': setInstallCookie(begun),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
