import { signV2, signV3 } from '../../signature/index.ts';

/** A Worker, the secret it shares with HubSpot, and the way there. */
export interface WorkerConnection {
  /** Base URL. */
  readonly url: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
}

export interface SendOptions {
  readonly worker: WorkerConnection;
  /** Real time: the Worker compares it with its own clock. */
  readonly nowMs: () => number;
  /** Gives up the connection. */
  readonly signal?: AbortSignal;
}

/** A signed request as it went over the wire. */
export interface SignedExchange {
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  /** Names in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  readonly durationMs: number;
}

/** Posts once to a path of the Worker, signed for this moment. Rejects when no answer comes. */
export async function sendSigned(
  path: string,
  requestBody: string,
  { worker, nowMs, signal }: SendOptions,
): Promise<SignedExchange> {
  const url = `${worker.url.replace(/\/+$/, '')}${path}`;
  const signable = { method: 'POST', uri: url, body: new TextEncoder().encode(requestBody) };
  const startedMs = nowMs();
  const requestHeaders = {
    'Content-Type': 'application/json',
    'User-Agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/)',
    ...(await signV2(worker.clientSecret, signable)),
    ...(await signV3(worker.clientSecret, signable, startedMs)),
  };
  const response = await worker.fetch(url, {
    method: 'POST',
    headers: requestHeaders,
    body: requestBody,
    ...(signal && { signal }),
  });
  return {
    url,
    requestHeaders,
    requestBody,
    status: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: await response.text(),
    durationMs: nowMs() - startedMs,
  };
}
