import type { Handler, Hono } from 'hono';
import type { WorkerConnection } from './caller/send-signed.ts';
import type { Portals } from './create-portals.ts';
import type { EmulatorEnv } from './emulator-env.ts';
import type { OAuthApp } from './oauth/oauth-app.ts';
import type { AccessToken, Grant } from './oauth/token-store.ts';
import { createPortalApi, type PortalApiEnv } from './portal-api.ts';

export interface ServePortalsOptions {
  readonly portals: Portals;
  readonly apps: readonly OAuthApp[];
  readonly worker: () => WorkerConnection | undefined;
}

/** Answers with the API of the portal that a request's token is for. */
export function servePortals({ portals, apps, worker }: ServePortalsOptions): Handler<EmulatorEnv> {
  const apis = new WeakMap<Grant, Hono<PortalApiEnv>>();

  /**
   * "Must use a token of the same app for the portal where the workflow runs": with another, down to
   * a private app's, developers got their 204 and nothing happened.
   */
  function isForeign(callbackId: string, { app, portalId }: Grant): boolean {
    const secret = worker()?.clientSecret;
    const called = apps.find(({ clientSecret }) => clientSecret === secret);
    if (called !== undefined && called.clientId !== app?.clientId) return true;
    return [...portals.byId.values()].some(
      ({ id, workflow }) => id !== portalId && workflow.find(callbackId) !== undefined,
    );
  }

  function apiOf({ grant }: AccessToken): Hono<PortalApiEnv> {
    const known = apis.get(grant);
    if (known) return known;
    const api = createPortalApi({
      portal: portals.find(grant.portalId),
      scopes: grant.scopes,
      isForeign: (callbackId) => isForeign(callbackId, grant),
    });
    apis.set(grant, api);
    return api;
  }

  return async function servePortal(c) {
    const { access, correlationId } = c.var;
    const response = await apiOf(access).fetch(c.req.raw, { correlationId });
    // A new one: only that takes the headers along that were set before.
    return c.newResponse(response.body, response);
  };
}
