import { Hono } from 'hono';
import type { EmulatorClock } from '../clock.ts';
import { notEmulated } from '../crm/hubspot-fault.ts';
import type { OAuthControl } from './create-oauth-control.ts';
import { GRANT_TYPES } from './issue-tokens.ts';
import type { OAuthApp } from './oauth-app.ts';
import { readClient, readForm } from './read-client.ts';
import { sufferFault } from './suffer-fault.ts';
import { accessTokenInfo, refreshTokenInfo } from './token-info.ts';
import { isGrantOf, type TokenStore } from './token-store.ts';

export interface TokenRoutesOptions {
  readonly apps: readonly OAuthApp[];
  readonly tokens: TokenStore;
  readonly control: OAuthControl;
  readonly clock: EmulatorClock;
}

/** The versions that HubSpot has specified; `/oauth/v1` ends on 2027-02-16. */
const TOKEN = '/:version{2026-03|2026-09}/token';

/** HubSpot's token endpoints, to be mounted at `/oauth`. */
export function createTokenRoutes({ apps, tokens, control, clock }: TokenRoutesOptions): Hono {
  const routes = new Hono();

  routes.post(TOKEN, async (c) => {
    const form = await readForm(c.req);
    const issue = GRANT_TYPES.get(form.get('grant_type') ?? '');
    if (issue === undefined) throw notEmulated(`the grant type ${form.get('grant_type')}`);
    refuseFields(form, ['code_verifier', 'scope', 'client_assertion']);
    control.note(issue.kind, issue.grantOf(form, tokens)?.portalId);
    const fault = control.takeFault();
    if (fault?.afterIssuing !== true) await sufferFault(c, fault, clock);
    const answer = issue.answer(form, { app: readClient(form, apps), tokens, control });
    if (fault?.afterIssuing === true) await sufferFault(c, fault, clock);
    return c.json(answer);
  });

  routes.post(`${TOKEN}/introspect`, async (c) => {
    const form = await readForm(c.req);
    const app = readClient(form, apps);
    const token = requiredToken(form);
    const hint = form.get('token_type_hint') ?? 'access_token';
    // As RFC 7662 has it, which tells nobody why.
    const inactive = { active: false };
    if (hint === 'refresh_token') {
      const grant = tokens.findRefreshToken(token);
      return c.json(isGrantOf(app, grant) ? refreshTokenInfo(app, token, grant) : inactive);
    }
    if (hint !== 'access_token') throw notEmulated(`the token_type_hint ${hint}`);
    const access = tokens.findAccessToken(token);
    if (access === undefined || !isGrantOf(app, access.grant)) return c.json(inactive);
    if (tokens.isExpired(access)) return c.json(inactive);
    return c.json(accessTokenInfo(app, access, clock.nowMs()));
  });

  routes.post(`${TOKEN}/revoke`, async (c) => {
    const form = await readForm(c.req);
    const token = requiredToken(form);
    const grant = tokens.findRefreshToken(token);
    control.note('revocations', grant?.portalId);
    const app = readClient(form, apps);
    if (tokens.findAccessToken(token)) throw notEmulated('revocation of an access token');
    if (isGrantOf(app, grant)) tokens.deleteRefreshToken(token);
    // HubSpot specifies no answer; RFC 7009 §2.2 says 200, also for a token that nobody knows.
    return c.body(null, 200);
  });

  return routes;
}

function requiredToken(form: URLSearchParams): string {
  const token = form.get('token');
  if (token === null) throw notEmulated('a request about a token without one');
  return token;
}

function refuseFields(form: URLSearchParams, names: readonly string[]): void {
  const name = names.find((name) => form.has(name));
  if (name !== undefined) throw notEmulated(`${name} in a request for tokens`);
}
