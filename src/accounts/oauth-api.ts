import * as z from 'zod';
import {
  BAD_SECRET,
  type OAuthAnswer,
  type OAuthFailure,
  type OAuthResponse,
  readAnswer,
  unavailable,
} from './oauth-answer.ts';
import { introspectionWire, tokensWire } from './oauth-wire.ts';

export interface OAuthApiOptions {
  /** Without a trailing slash. */
  readonly apiUrl: string;
  /** HubSpot's dated version of the token endpoints. */
  readonly version: string;
  readonly fetch: typeof fetch;
}

/** An app, as HubSpot knows it. */
export interface OAuthClient {
  readonly clientId: string;
  /** The first is current. The others are tried when HubSpot does not know it yet, or any more. */
  readonly clientSecrets: readonly string[];
}

export interface IssuedTokens {
  readonly accessToken: string;
  /** `undefined`: the old one stays. */
  readonly refreshToken: string | undefined;
  readonly expiresInMs: number;
  readonly portalId: string | undefined;
}

/** What HubSpot says of an access token. */
export interface TokenFacts {
  readonly portalId: string;
  readonly userId: string | undefined;
  readonly scopes: readonly string[];
  readonly level: 'account' | 'user';
}

export type GrantAnswer =
  | { readonly kind: 'tokens'; readonly tokens: IssuedTokens }
  /** The code or refresh token is no good, and never will be again. */
  | { readonly kind: 'badGrant'; readonly code: string }
  | OAuthFailure;

export type FactsAnswer = { readonly kind: 'facts'; readonly facts: TokenFacts } | OAuthFailure;

/** An execution has 15 s in all. */
const TIMEOUT_MS = 10_000;
/** Far more than two tokens or a list of scopes take. */
const MAX_ANSWER_LENGTH = 64 * 1024;
const UNINSTALL_PATH = '/appinstalls/2026-09/external-install';

type Fields = Readonly<Record<string, string>>;

/**
 * HubSpot's token endpoints. No method throws. Secrets and tokens travel in bodies, to `apiUrl`
 * alone: redirects are not followed, and no message repeats what was sent or received.
 */
export class OAuthApi {
  readonly #options: OAuthApiOptions;

  constructor(options: OAuthApiOptions) {
    this.#options = options;
  }

  /** Of a code: good once, for a short while, with the redirect URL that it was sent to. */
  exchange(client: OAuthClient, code: string, redirectUri: string): Promise<GrantAnswer> {
    const fields = { grant_type: 'authorization_code', redirect_uri: redirectUri, code };
    return this.#issue(client, fields);
  }

  refresh(client: OAuthClient, refreshToken: string): Promise<GrantAnswer> {
    return this.#issue(client, { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async introspect(client: OAuthClient, accessToken: string): Promise<FactsAnswer> {
    const fields = { token: accessToken, token_type_hint: 'access_token' };
    const answer = await this.#post(client, 'token/introspect', fields, introspectionWire());
    if (answer.kind === 'badGrant') return unavailable(answer.code);
    if (answer.kind !== 'parsed') return answer;
    const { data } = answer;
    if (!data.active) return unavailable('TOKEN_INACTIVE');
    const { client_id = null, token_use = null } = data;
    const isOurs = client_id === null || client_id === client.clientId;
    const isAccessToken = token_use === null || token_use === 'access_token';
    if (!isOurs || !isAccessToken) return unavailable('WRONG_TOKEN');
    const level = data.signed_access_token?.isUserLevel === true ? 'user' : 'account';
    return {
      kind: 'facts',
      facts: { portalId: data.hub_id, userId: data.user_id, scopes: data.scopes, level },
    };
  }

  /** Access tokens that HubSpot gave for it stay good until they end. */
  async revoke(client: OAuthClient, refreshToken: string): Promise<boolean> {
    const fields = { token: refreshToken, token_type_hint: 'refresh_token' };
    const answer = await this.#post(client, 'token/revoke', fields, z.unknown());
    return answer.kind === 'parsed';
  }

  /** Removes the app from the whole portal, for all its users. */
  async uninstall(accessToken: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const response = await this.#send(UNINSTALL_PATH, { method: 'DELETE', headers });
    return response?.ok === true;
  }

  async #issue(client: OAuthClient, fields: Fields): Promise<GrantAnswer> {
    const answer = await this.#post(client, 'token', fields, tokensWire());
    if (answer.kind !== 'parsed') return answer;
    const { access_token, refresh_token, expires_in, hub_id } = answer.data;
    return {
      kind: 'tokens',
      tokens: {
        accessToken: access_token,
        refreshToken: refresh_token,
        expiresInMs: expires_in * 1000,
        portalId: hub_id,
      },
    };
  }

  async #post<S extends z.ZodType>(
    { clientId, clientSecrets }: OAuthClient,
    path: string,
    fields: Fields,
    schema: S,
  ): Promise<OAuthAnswer<z.output<S>>> {
    let answer: OAuthAnswer<z.output<S>> = unavailable('NO_CLIENT_SECRET');
    for (const clientSecret of clientSecrets) {
      const response = await this.#send(`/oauth/${this.#options.version}/${path}`, {
        method: 'POST',
        // HubSpot's dated versions read the body alone, and only as a form.
        body: new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret }),
      });
      answer = readAnswer(response, schema);
      if (answer.kind !== 'refused' || !BAD_SECRET.has(answer.code)) break;
    }
    return answer;
  }

  /** Nothing: no answer came. */
  async #send(path: string, init: RequestInit): Promise<OAuthResponse | undefined> {
    // Workers refuse a `fetch` that is called as a method ("Illegal invocation").
    const { apiUrl, fetch } = this.#options;
    const patience = new AbortController();
    // Ended with the answer: `AbortSignal.timeout` would keep the vault's object up till its end.
    const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
    try {
      const { signal } = patience;
      const response = await fetch(`${apiUrl}${path}`, { ...init, redirect: 'manual', signal });
      const { ok, status, headers } = response;
      const text = await response.text();
      // Too long is none: no answer of HubSpot's is.
      const isTooLong = text.length > MAX_ANSWER_LENGTH;
      const retryAfter = headers.get('retry-after');
      return { ok, status, retryAfter, text: isTooLong ? '' : text };
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
