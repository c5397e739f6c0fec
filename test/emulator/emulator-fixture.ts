import { Client } from '@hubspot/api-client';
import { onTestFinished } from 'vitest';
import type { EmulatorOptions } from '../../src/emulator/app.ts';
import { startEmulatorServer } from '../../src/emulator/server.ts';

/** The emulator's clock in these tests, until a test moves it. */
export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
export const ACCESS_TOKEN = 'emulator-token';

/** What a body may have, an answer's or a refusal's. */
export interface AnswerBody {
  readonly message: string;
  readonly category: string;
  readonly errors: readonly {
    readonly code?: string;
    readonly context: { readonly [name: string]: readonly string[] };
  }[];
  readonly total: number;
  readonly numErrors: number;
  readonly results: readonly { readonly id: string }[];
  readonly properties: { readonly [name: string]: string | null };
}

/** What `fetch` came back with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Not checked: each test says what it expects in there. */
  readonly body: AnswerBody;
}

/** A running emulator for one test, the official client on it, and plain requests beside it. */
export async function startEmulator(options: Partial<EmulatorOptions> = {}) {
  let nowMs = NOW_MS;
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: '123456',
    accessToken: ACCESS_TOKEN,
    nowMs: () => nowMs,
    ...options,
  });
  const { url, crm, close } = emulator;
  onTestFinished(close);
  const client = new Client({
    accessToken: ACCESS_TOKEN,
    basePath: url,
    limiterOptions: { minTime: 0, maxConcurrent: 50 },
  });

  async function request(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      ...init,
      headers: { authorization: `Bearer ${ACCESS_TOKEN}`, ...init.headers },
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : {},
    };
  }

  return {
    url,
    crm,
    emulator,
    client,
    request,
    /** A request with a JSON body; a string is sent as it is. */
    send: (method: string, path: string, body: unknown) =>
      request(method, path, {
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    advance: (ms: number) => {
      nowMs += ms;
    },
  };
}
