import type { HonoRequest } from 'hono';
import { unsupportedMediaType } from '../crm/hubspot-fault.ts';
import type { OAuthApp } from './oauth-app.ts';
import { OAuthFault } from './oauth-fault.ts';

/** A form's fields. HubSpot's dated versions read them nowhere else, least of all in the query. */
export async function readForm(request: HonoRequest): Promise<URLSearchParams> {
  const type = request.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw unsupportedMediaType();
  return new URLSearchParams(await request.text());
}

/** The app whose credentials a form has. Throws `OAuthFault` when no app has them. */
export function readClient(form: URLSearchParams, apps: readonly OAuthApp[]): OAuthApp {
  const app = apps.find(({ clientId }) => clientId === form.get('client_id'));
  if (app === undefined) throw new OAuthFault('BAD_CLIENT_ID');
  if (form.get('client_secret') !== app.clientSecret) throw new OAuthFault('BAD_CLIENT_SECRET');
  return app;
}
