/** Far ahead of the machine's clock, which is the one that alarms go off by: none does by itself. */
export const NOW_MS = 4_000_000_000_000;
/** When the tokens end that `grant` gives. */
export const EXPIRES_MS = NOW_MS + 1_800_000;

export interface FakeGrant {
  portalId: number;
  userId: number | undefined;
  scopes: string[];
  isUserLevel: boolean;
}

/** Made when it is asked for: workerd reads no body that another object or request has made. */
type PlannedAnswer = () => Response;

interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly form: URLSearchParams;
  readonly headers: Headers;
  readonly redirect: string | undefined;
}

/** HubSpot's token endpoints, as far as these tests go; every token says that it is secret. */
export class FakeOAuth {
  readonly clientId = 'client-id-1';
  clientSecrets = ['client-secret-1'];
  readonly requests: SeenRequest[] = [];
  readonly codes = new Map<string, FakeGrant>();
  readonly refreshTokens = new Map<string, FakeGrant>();
  readonly accessTokens = new Map<string, FakeGrant>();
  /** Answers the next requests to a path, the first first; `undefined`: as it would anyway. */
  readonly planned = new Map<string, (PlannedAnswer | undefined)[]>();
  /** Held open until it is let go: a request to the token endpoint waits here. */
  gate: Promise<void> | undefined;
  isRotating = true;
  #tokens = 0;

  /** Issues a grant as an install would, without a code. */
  grant(portalId = 123): { accessToken: string; refreshToken: string } {
    return this.#issue({ portalId, userId: 7, scopes: ['oauth'], isUserLevel: false });
  }

  plan(path: string, ...answers: (PlannedAnswer | undefined)[]): void {
    this.planned.set(path, answers);
  }

  count(path: string): number {
    return this.requests.filter((request) => request.path === path).length;
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(String(input)).pathname.replace('/oauth/2026-03/', '');
    const form = new URLSearchParams(init.body instanceof URLSearchParams ? init.body : '');
    const headers = new Headers(init.headers);
    this.requests.push({
      path,
      method: init.method ?? 'GET',
      form,
      headers,
      redirect: init.redirect,
    });
    const [planned] = this.planned.get(path)?.splice(0, 1) ?? [];
    if (path === 'token') await this.gate;
    if (planned !== undefined) return planned();
    if (path === '/appinstalls/2026-09/external-install') {
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
      return new Response(null, { status: this.accessTokens.has(token) ? 204 : 401 });
    }
    if (form.get('client_id') !== this.clientId) return refuse('BAD_CLIENT_ID');
    if (!this.clientSecrets.includes(form.get('client_secret') ?? '')) {
      return refuse('BAD_CLIENT_SECRET');
    }
    return this.#answer(path, form);
  };

  #answer(path: string, form: URLSearchParams): Response {
    const token = form.get('token') ?? '';
    switch (path) {
      case 'token': {
        const code = form.get('code');
        const used = form.get('refresh_token') ?? '';
        const grant = code === null ? this.refreshTokens.get(used) : this.codes.get(code);
        if (grant === undefined)
          return refuse(code === null ? 'BAD_REFRESH_TOKEN' : 'BAD_AUTH_CODE');
        if (code !== null) this.codes.delete(code);
        if (code === null && this.isRotating) this.refreshTokens.delete(used);
        const tokens = this.#issue(grant, this.isRotating || code !== null ? undefined : used);
        return Response.json({
          token_type: 'bearer',
          access_token: tokens.accessToken,
          refresh_token: tokens.refreshToken,
          hub_id: grant.portalId,
          expires_in: 1800,
          unknown_field: 'ignored',
        });
      }
      case 'token/introspect': {
        const grant = this.accessTokens.get(token);
        if (grant === undefined) return Response.json({ active: false });
        return Response.json({
          active: true,
          hub_id: grant.portalId,
          user_id: grant.userId,
          user: 'sentinel@example.com',
          scopes: grant.scopes,
          signed_access_token: { isUserLevel: grant.isUserLevel, hublet: 'na1' },
        });
      }
      case 'token/revoke':
        return this.refreshTokens.delete(token)
          ? new Response(null, { status: 204 })
          : refuse('BAD_REFRESH_TOKEN');
      default:
        return new Response('SENTINEL', { status: 404 });
    }
  }

  #issue(grant: FakeGrant, old?: string) {
    this.#tokens += 1;
    const accessToken = `SENTINEL-access-${this.#tokens}`;
    const refreshToken = old ?? `SENTINEL-refresh-${this.#tokens}`;
    this.accessTokens.set(accessToken, grant);
    this.refreshTokens.set(refreshToken, grant);
    return { accessToken, refreshToken };
  }
}

export function refuse(status: string, http = 400): Response {
  const error = status === 'BAD_REFRESH_TOKEN' ? 'invalid_grant' : 'invalid_request';
  const message = 'SENTINEL: what HubSpot says';
  return Response.json({ status, error, message, error_description: message }, { status: http });
}

export function noAnswer(): Response {
  throw new TypeError('SENTINEL');
}
