import type { HubSpotError } from '../sdk/hubspot-error.ts';
import { createRefusalError } from './refusal-error.ts';
import { type LimitNotice, readLimitNotice } from './throttle/limit-notice.ts';
import { createDeadlineError, createNetworkError } from './unanswered-error.ts';

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

/** One HTTP request and what became of it. */
export interface Exchange {
  readonly result: TransportAnswer | HubSpotError;
  /** When HubSpot answered, whatever it was. */
  readonly notice?: LimitNotice;
}

export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  readonly call: string;
  readonly url: URL;
  readonly token: string;
  readonly signal: AbortSignal;
}

const USER_AGENT = 'breezeway/0.1.0';

/** Sends a request once. Never throws, and no error holds the token. */
export async function exchange(
  request: TransportRequest,
  options: ExchangeOptions,
): Promise<Exchange> {
  // Workers refuse a `fetch` that is called as a method ("Illegal invocation").
  const { fetch, call, url, token, signal } = options;
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
    return {
      result: signal.aborted ? createDeadlineError(call) : createNetworkError(call, thrown),
    };
  }
  const { ok, status, headers } = response;
  const notice = readLimitNotice(status, headers, text);
  if (ok) return { result: { call, status, headers, text }, notice };
  // HubSpot does not repeat tokens, but a proxy that dumps the request would.
  const safeText = text.replaceAll(token, '[access token]');
  const safeHeaders = new Headers([...headers].filter(([, value]) => !value.includes(token)));
  const error = createRefusalError({ call, status, headers: safeHeaders, text: safeText });
  return { result: error, notice };
}
