import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** Who signed a request, for its log line: the app only where there are several. */
export function signatureFields(c: Context<AppEnv>) {
  const { version, secret, app } = c.get('signature');
  const { apps } = c.get('runtime').config;
  return { signature: version, secret, ...(apps.length > 1 && { app: app.name }) };
}
