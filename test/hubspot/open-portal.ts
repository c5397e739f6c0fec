import type { Hono } from 'hono';
import { expect } from 'vitest';
import { createHubSpotClient, createStaticAccessTokens } from '../../src/hubspot/index.ts';
import type { HubSpotClient } from '../../src/sdk/hubspot-client.ts';
import { hurriedTime } from './hurried-time.ts';

/** Must show up in no message, stack or JSON. */
export const SENTINEL_TOKEN = 'pat-na1-sentinel-0f9d8c7b6a5e';

export interface OpenPortalOptions {
  readonly accessToken?: string;
  readonly portalId?: string;
  readonly apiUrl?: string;
  readonly signal?: AbortSignal;
}

export interface OpenPortal {
  readonly hubspot: HubSpotClient;
  /** `METHOD /path?query` of every request, as `onRequest` and the app saw them. */
  readonly calls: readonly string[];
  readonly bodies: readonly unknown[];
  readonly requestCount: () => number;
}

/** A client whose `fetch` is a Hono app: real `Request`s and `Response`s, no network. */
export function openPortal(app: Hono, options: OpenPortalOptions = {}): OpenPortal {
  const calls: string[] = [];
  const bodies: unknown[] = [];
  let requestCount = 0;
  const hubspot = createHubSpotClient({
    ...hurriedTime(),
    tokens: createStaticAccessTokens({
      accessToken: options.accessToken ?? SENTINEL_TOKEN,
      connectedPortalId: '123',
      portalId: options.portalId ?? '123',
    }),
    apiUrl: options.apiUrl,
    signal: options.signal ?? new AbortController().signal,
    onRequest: () => {
      requestCount += 1;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      calls.push(`${request.method} ${url.pathname}${url.search}`);
      const text = await request.clone().text();
      bodies.push(text === '' ? undefined : JSON.parse(text));
      return app.fetch(request);
    },
  });
  return { hubspot, calls, bodies, requestCount: () => requestCount };
}

/**
 * What `attempt` threw or was rejected with; fails when it was not, or when the token shows in it.
 */
export async function rejectionOf(attempt: Promise<unknown> | (() => unknown)): Promise<Error> {
  let outcome: unknown = 'nothing was thrown';
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (thrown) {
    outcome = thrown;
  }
  if (!(outcome instanceof Error)) throw new Error(`expected an error, but ${String(outcome)}`);
  for (let error: unknown = outcome; error instanceof Error; error = error.cause) {
    const shown = [error.message, error.stack, String(error), JSON.stringify(error)];
    for (const key of Reflect.ownKeys(error)) shown.push(String(Reflect.get(error, key)));
    expect(shown.join('\n')).not.toContain('sentinel');
  }
  return outcome;
}

export function recordWire(id: string, properties: Record<string, string | null> = {}) {
  return {
    id,
    properties: { hs_object_id: id, ...properties },
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-02-03T04:05:06.789Z',
    archived: false,
  };
}

export function batchWire(results: readonly unknown[], more: Record<string, unknown> = {}) {
  return {
    status: 'COMPLETE',
    results,
    startedAt: '2026-01-02T03:04:05.678Z',
    completedAt: '2026-01-02T03:04:05.999Z',
    ...more,
  };
}

export const NOT_FOUND = {
  status: 'error',
  message: 'Object not found.  objectId are usually numeric.',
  correlationId: 'c0ffee',
  category: 'OBJECT_NOT_FOUND',
};
