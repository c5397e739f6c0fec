import { type AppSettings, isOAuthApp, type OAuthAppSettings } from '../../config/index.ts';
import { refuse } from '../refuse.ts';

/** An app of the settings, or the answer that refuses the request. */
export type FoundApp =
  | { readonly ok: true; readonly app: OAuthAppSettings }
  | { readonly ok: false; readonly refusal: Response };

/** The OAuth app of that name; without one, the only one there is. */
export function findApp(apps: readonly AppSettings[], name: string | undefined): FoundApp {
  const fitting = apps.filter(isOAuthApp).filter((app) => name === undefined || app.name === name);
  const [app, ...others] = fitting;
  if (app === undefined) return { ok: false, refusal: refuse('APP_UNKNOWN') };
  if (others.length === 0) return { ok: true, app };
  const missing = `app is missing: it is one of ${fitting.map((it) => it.name).join(', ')}.`;
  return { ok: false, refusal: refuse('REQUEST_INVALID', {}, missing) };
}
