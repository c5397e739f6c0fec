import { type AppSettings, isOAuthApp } from '../config/index.ts';

/** Where an admin connects a portal to an app; none for an app that has a token of its own. */
export function installUrlOf(
  apps: readonly AppSettings[],
  app: AppSettings,
  baseUrl: string,
): string | undefined {
  if (!isOAuthApp(app)) return undefined;
  const isOnly = apps.filter(isOAuthApp).length === 1;
  return `${baseUrl}/oauth/install${isOnly ? '' : `?app=${app.name}`}`;
}
