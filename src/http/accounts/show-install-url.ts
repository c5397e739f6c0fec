import type { Context } from 'hono';
import { installUrlOf } from '../../accounts/index.ts';
import type { AppEnv } from '../app-env.ts';
import { ownUrl } from '../own-url.ts';
import { refuse } from '../refuse.ts';
import { findApp } from './find-app.ts';
import { installUrlQuery, readQuery } from './read-query.ts';

/** `GET /accounts/install-url`: what to send to the admin of an account. */
export function showInstallUrl(c: Context<AppEnv>): Response {
  const query = readQuery(c, installUrlQuery());
  if (!query.ok) return query.refusal;
  const { apps } = c.get('runtime').config;
  const { app: name, portal } = query.value;
  const found = findApp(apps, name);
  if (!found.ok) return found.refusal;
  const url = URL.parse(installUrlOf(apps, found.app, ownUrl(c)) ?? '');
  if (url === null) return refuse('APP_UNKNOWN');
  if (portal !== undefined) url.searchParams.set('portal', portal);
  return c.json({ installUrl: url.href });
}
