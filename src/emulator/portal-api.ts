import { Hono } from 'hono';
import { answerError } from './answer-error.ts';
import { createCallbackRoutes } from './callbacks/callback-routes.ts';
import { createCrmRoutes } from './crm/crm-routes.ts';
import { missingScope, notEmulated } from './crm/hubspot-fault.ts';
import type { Portal } from './portal.ts';

export interface PortalApiOptions {
  readonly portal: Portal;
  /** What the caller was granted. */
  readonly scopes: readonly string[];
  /** Whether an execution is none of the caller's. */
  readonly isForeign: (callbackId: string) => boolean;
}

/** What every request to it comes with. */
export interface PortalApiEnv {
  readonly Bindings: { readonly correlationId: string };
}

/**
 * An account's API as one grant lets it be seen: the CRM under `/crm`, the callbacks under
 * `/automation`. Its `fetch` rejects where it was told to drop a connection.
 */
export function createPortalApi({
  portal,
  scopes,
  isForeign,
}: PortalApiOptions): Hono<PortalApiEnv> {
  const { crm, callbacks } = portal;
  const granted = new Set(scopes);
  const requireScope = (scope: string) => {
    if (!granted.has(scope)) throw missingScope(scope);
  };
  // The official client asks for `/crm/v3/owners/`: a slash at the end makes no difference.
  const api = new Hono<PortalApiEnv>({ strict: false });
  api.route('/crm', createCrmRoutes({ crm, requireScope }));
  api.route('/automation', createCallbackRoutes({ callbacks, requireScope, isForeign }));
  api.notFound((c) => {
    throw notEmulated(`${c.req.method} ${c.req.path}`);
  });
  api.onError((error, c) => answerError(error, c, c.env.correlationId));
  return api;
}
