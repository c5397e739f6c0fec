import { type AccountAddress, accountOf } from './account-address.ts';
import type { InstallOutcome, InstallRequest } from './accounts.ts';
import type { OAuthApi } from './oauth-api.ts';
import type { NewGrant } from './sealed-grants.ts';
import type { AcceptOutcome } from './vault.ts';

export interface InstallOptions {
  readonly api: OAuthApi;
  readonly accept: (
    address: AccountAddress,
    grant: NewGrant,
    options: { readonly mayReplace: boolean },
  ) => Promise<AcceptOutcome>;
  readonly nowMs: () => number;
}

/**
 * Makes an account of what HubSpot's consent page answered. Whose it is, what it may do and as whom
 * is taken from HubSpot's introspection, never from the URL.
 *
 * What is refused here is not revoked: HubSpot gives an app, portal and user the same refresh token
 * again, so that revoking it would cut a grant that works.
 */
export async function install(
  request: InstallRequest,
  { api, accept, nowMs }: InstallOptions,
): Promise<InstallOutcome> {
  const { app, isUserLevel, requiredScopes, code, redirectUri, isUnsolicited } = request;
  const askedMs = nowMs();
  const exchanged = await api.exchange(app, code, redirectUri);
  if (exchanged.kind === 'badGrant') return { kind: 'badCode' };
  if (exchanged.kind !== 'tokens') return exchanged;
  const { accessToken, refreshToken, expiresInMs, portalId } = exchanged.tokens;
  if (refreshToken === undefined) return unavailable('MALFORMED_ANSWER');
  const tokens = {
    accessToken,
    refreshToken,
    obtainedMs: nowMs(),
    expiresMs: askedMs + expiresInMs,
  };

  const introspected = await api.introspect(app, accessToken);
  if (introspected.kind !== 'facts') return introspected;
  const { facts } = introspected;
  if (portalId !== undefined && portalId !== facts.portalId) return unavailable('WRONG_PORTAL');
  if (facts.level !== (isUserLevel ? 'user' : 'account')) {
    return { kind: 'wrongLevel', level: facts.level };
  }
  // Without it one user's token would become the whole portal's.
  if (isUserLevel && facts.userId === undefined) return unavailable('MALFORMED_ANSWER');
  const missing = requiredScopes.filter((scope) => !facts.scopes.includes(scope));
  if (missing.length > 0) return { kind: 'missingScopes', missing };

  const address = accountOf({ id: app.id, isUserLevel }, facts);
  const grant = { clientId: app.clientId, ...facts, tokens };
  try {
    const accepted = await accept(address, grant, { mayReplace: !isUnsolicited });
    return accepted.kind === 'connected' ? accepted : { ...accepted, portalId: facts.portalId };
  } catch {
    return { kind: 'notStored' };
  }
}

function unavailable(code: string): InstallOutcome {
  return { kind: 'unavailable', code };
}
