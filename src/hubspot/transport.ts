import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import type { AccessTokens } from './access-tokens.ts';
import { createRefusalError } from './refusal-error.ts';
import { createDeadlineError, createNetworkError } from './unanswered-error.ts';

export interface TransportOptions {
  readonly portalId: string;
  readonly tokens: AccessTokens;
  /** Scheme, host and, where needed, a path prefix of HubSpot's API; no trailing slash. */
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal | (() => AbortSignal);
  /** Called once for every HTTP request, before it is sent. */
  readonly onRequest?: (() => void) | undefined;
}

export interface TransportRequest {
  readonly method: string;
  /** Absolute, below `apiUrl`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer in the 2xx range, read to its end. */
export interface TransportAnswer {
  /** Method and path: what error messages call the request. */
  readonly call: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const USER_AGENT = 'breezeway/0.1.0';

// RFC 6750 §2.1 allows less; anything outside visible ASCII would make fetch throw the header back.
const BEARER_TOKEN = /^[\x21-\x7e]+$/;

/** The one way to HubSpot: every request of a client, generated or raw, goes through `send`. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  get apiUrl(): string {
    return this.#options.apiUrl;
  }

  /** Throws `HubSpotError` for every answer but a 2xx, and when no answer comes. */
  async send(request: TransportRequest): Promise<TransportAnswer> {
    // Workers refuse a `fetch` that is called as a method ("Illegal invocation").
    const { fetch, portalId, tokens, onRequest } = this.#options;
    const url = this.#requireOwnUrl(request.url);
    const call = `${request.method} ${url.pathname}`;

    const token = await tokens.accessToken(portalId);
    if (!BEARER_TOKEN.test(token)) {
      throw new PortalNotConnectedError(portalId, 'its access token is malformed');
    }
    const signal = this.#signal();
    if (signal.aborted) throw createDeadlineError(call);

    onRequest?.();
    let response: Response;
    let text: string;
    try {
      response = await fetch(url.href, {
        method: request.method,
        headers: {
          ...request.headers,
          Authorization: `Bearer ${token}`,
          'User-Agent': USER_AGENT,
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal,
      });
      text = await response.text();
    } catch (thrown) {
      throw signal.aborted ? createDeadlineError(call) : createNetworkError(call, thrown);
    }

    const { status, headers } = response;
    if (!response.ok) {
      // HubSpot does not repeat tokens, but a proxy that dumps the request would.
      const safeText = text.replaceAll(token, '[access token]');
      const safeHeaders = new Headers([...headers].filter(([, value]) => !value.includes(token)));
      throw createRefusalError({ call, status, headers: safeHeaders, text: safeText });
    }
    return { call, status, headers, text };
  }

  #signal(): AbortSignal {
    const { signal } = this.#options;
    return typeof signal === 'function' ? signal() : signal;
  }

  /** The last line of defence: whatever built the URL, the token goes to the API's host alone. */
  #requireOwnUrl(text: string): URL {
    const url = new URL(text);
    const api = new URL(this.#options.apiUrl);
    const isBelow = url.pathname.startsWith(api.pathname.replace(/\/*$/, '/'));
    if (url.origin !== api.origin || !isBelow) {
      throw new TypeError(
        'A HubSpot request must stay on the API: the token is never sent elsewhere.',
      );
    }
    return url;
  }
}
