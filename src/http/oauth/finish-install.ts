import type { Context } from 'hono';
import type { InstallOutcome } from '../../accounts/index.ts';
import { isOAuthApp, type OAuthAppSettings } from '../../config/index.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { AppEnv } from '../app-env.ts';
import { hasUserTokens } from '../has-user-tokens.ts';
import { scopesOf } from './app-scopes.ts';
import { callbackUrl } from './begin-install.ts';
import { chooseAppPage } from './choose-app-page.ts';
import { clearInstallCookie, hasInstallCookie, readInstallCookie } from './install-cookie.ts';
import { logInstall } from './log-install.ts';
import { outcomePage } from './outcome-page.ts';
import { type InstallProblem, problemPage } from './problem-page.ts';
import { readCallback } from './read-callback.ts';

/** Whose install came back. */
type Origin =
  | { readonly ok: true; readonly app: OAuthAppSettings }
  | { readonly ok: false; readonly reason: InstallProblem | 'appUnclear' };

/** `GET /oauth/callback`: a page that says what was connected, or what went wrong. Never a redirect. */
export async function finishInstall(
  c: Context<AppEnv>,
  definition: WorkerDefinition,
): Promise<Response> {
  const reading = readCallback(new URL(c.req.url).searchParams);
  if (!reading.ok) return await fail(c, reading.reason);
  const { state, answer } = reading;
  const origin = await originOf(c, state);
  const response =
    answer.kind !== 'code'
      ? await fail(c, answer.kind, origin.ok ? origin.app.name : undefined)
      : !origin.ok
        ? await fail(c, origin.reason)
        : await install(c, definition, origin.app, answer.code, state === undefined);
  // It was used, or is good for nothing.
  if (state !== undefined) response.headers.append('Set-Cookie', clearInstallCookie(state));
  return response;
}

/** Uses the state up. Without one, HubSpot's own answer names the portal, and nothing the app. */
async function originOf(c: Context<AppEnv>, state: string | undefined): Promise<Origin> {
  const { config, accounts } = c.get('runtime');
  const apps = config.apps.filter(isOAuthApp);
  if (state === undefined) {
    // An install that this browser began comes back with its state.
    if (hasInstallCookie(c.req.raw.headers)) return { ok: false, reason: 'stateMissing' };
    const [app, ...others] = apps;
    if (app === undefined) return { ok: false, reason: 'noApp' };
    return others.length > 0 ? { ok: false, reason: 'appUnclear' } : { ok: true, app };
  }
  const cookie = readInstallCookie(c.req.raw.headers, state);
  if (cookie === undefined) return { ok: false, reason: 'foreign' };
  const use = await accounts.useInstallState(state, cookie);
  if (!use.ok) return use;
  const app = apps.find(({ id }) => id === use.app);
  return app === undefined ? { ok: false, reason: 'appUnknown' } : { ok: true, app };
}

async function install(
  c: Context<AppEnv>,
  definition: WorkerDefinition,
  app: OAuthAppSettings,
  code: string,
  isUnsolicited: boolean,
): Promise<Response> {
  const { accounts, log } = c.get('runtime');
  const scopes = scopesOf(app, definition);
  const outcome: InstallOutcome = await accounts.install({
    app,
    isUserLevel: hasUserTokens(app, definition),
    requiredScopes: scopes.required,
    code,
    redirectUri: callbackUrl(c),
    isUnsolicited,
  });
  logInstall(log, app, outcome);
  const title = definition.app?.name ?? app.name;
  return await outcomePage(outcome, { name: app.name, title, optionalScopes: scopes.optional });
}

async function fail(
  c: Context<AppEnv>,
  reason: InstallProblem | 'appUnclear',
  app?: string,
): Promise<Response> {
  const { config, log } = c.get('runtime');
  log('warn', { event: 'install', outcome: reason, app });
  if (reason !== 'appUnclear') return await problemPage(reason, app);
  return await chooseAppPage(config.apps.filter(isOAuthApp), 400);
}
