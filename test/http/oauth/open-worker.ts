import { createExecutionContext } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Accounts } from '../../../src/accounts/index.ts';
import { createApp } from '../../../src/http/index.ts';
import { loadRuntime } from '../../../src/runtime.ts';
import { defineWorker } from '../../../src/sdk/index.ts';
import { StandInAccounts } from '../accounts/stand-in-accounts.ts';

export const ORIGIN = 'https://tools.example.com';
export const API_KEY = 'sentinel-api-key-1';
export const CLIENT_ID = 'client-id-1';

const ONE_APP = {
  HUBSPOT_CLIENT_ID: CLIENT_ID,
  HUBSPOT_CLIENT_SECRET: 'sentinel-client-secret',
  BREEZEWAY_API_KEY: API_KEY,
  VAULT_KEYS: `k1:${btoa('k'.repeat(32))}`,
};

/** Settings of a Worker that serves two apps. */
export const TWO_APPS = {
  HUBSPOT_CLIENT_ID: undefined,
  HUBSPOT_CLIENT_SECRET: undefined,
  HUBSPOT_APPS: JSON.stringify([
    { name: 'prod', clientId: 'client-id-1', clientSecret: 'sentinel-secret-1' },
    {
      name: 'dev',
      clientId: 'client-id-2',
      clientSecret: 'sentinel-secret-2',
      requiredScopes: ['oauth', 'tickets'],
      optionalScopes: [],
      isUserLevel: true,
    },
  ]),
};

/** Settings of a Worker whose app has a token of its own. */
export const NO_OAUTH_APP = {
  HUBSPOT_CLIENT_ID: undefined,
  HUBSPOT_ACCESS_TOKEN: 'sentinel-token',
  HUBSPOT_PORTAL_ID: '1',
};

const DECLARED = defineWorker('test', ({ worker }) =>
  worker.app({
    name: 'Deal <Helper>',
    description: 'x',
    auth: {
      type: 'oauth',
      redirectUrls: ['https://tools.example.com/oauth/callback'],
      requiredScopes: ['oauth', 'crm.objects.deals.read'],
      optionalScopes: ['tickets'],
      conditionallyRequiredScopes: ['files', 'oauth'],
    },
  }),
);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared whole
  readonly json: any;
}

/** A Worker with these accounts; unless given, they answer what the test sets. */
export function openWorker(
  settings: Readonly<Record<string, unknown>> = {},
  definition = DECLARED,
  given?: Accounts,
) {
  const env = { ...bindings, ...ONE_APP, ...settings } as unknown as Cloudflare.Env;
  const accounts = new StandInAccounts();
  const reading = loadRuntime(env);
  if (reading.ok) Object.assign(reading.runtime, { accounts: given ?? accounts });
  const app = createApp(definition, {
    nowMs: () => Date.now(),
    startTimer: () => () => {},
    newId: () => crypto.randomUUID(),
  });

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, ORIGIN).href;
    const response = await app.request(url, init, env, createExecutionContext());
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }

  return {
    accounts,
    request,
    /** A request as an operator; a body is sent as JSON. */
    api(path: string, body?: unknown): Promise<Answer> {
      const headers = { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' };
      return body === undefined
        ? request(path, { headers })
        : request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    /** Begins an install, and gives what the browser has then. */
    async begin(query = '') {
      const { status, headers, text } = await request(`/oauth/install${query}`);
      if (status !== 302) throw new Error(`answered ${status}: ${text}`);
      const location = new URL(headers.get('Location') ?? '');
      const [cookie = ''] = (headers.get('Set-Cookie') ?? '').split(';');
      return { location, cookie, state: location.searchParams.get('state') ?? '' };
    },
    /** HubSpot sends the browser back. */
    callback(query: string | Readonly<Record<string, string>>, cookie?: string): Promise<Answer> {
      const headers = cookie === undefined ? undefined : { Cookie: cookie };
      return request(`/oauth/callback?${new URLSearchParams(query)}`, headers && { headers });
    },
  };
}

/** A page that runs and loads nothing, is kept nowhere, leads nowhere else, and echoes nothing. */
export function expectPage({ headers, text }: Answer): void {
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
  );
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Robots-Tag')).toBe('noindex');
  expect(headers.get('Location')).toBeNull();
  expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(text).not.toMatch(/<script|<link|<img|<form|https?:|sentinel|undefined|false/);
  for (const [, href = ''] of text.matchAll(/href="([^"]*)"/g)) {
    expect(href).toMatch(/^install(\?[\w&;=-]+)?$/);
  }
}
