import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createHubSpotClient, createStaticAccessTokens } from '../../src/hubspot/index.ts';
import { hurriedTime } from './hurried-time.ts';
import { openPortal, recordWire, rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';

function clientWith(fetch: typeof globalThis.fetch, signal = new AbortController().signal) {
  const tokens = createStaticAccessTokens({
    accessToken: SENTINEL_TOKEN,
    connectedPortalId: '123',
    portalId: '123',
  });
  return createHubSpotClient({ ...hurriedTime(), tokens, fetch, signal });
}

describe('transport', () => {
  it('sends the token, its own user agent and no other credentials to the API', async () => {
    const seen: Record<string, string>[] = [];
    const app = new Hono().get('/crm/v3/objects/deals/1', (c) => {
      seen.push(c.req.header());
      return c.json(recordWire('1'));
    });
    const { hubspot, requestCount } = openPortal(app);
    await hubspot.deals.get(1);
    expect(seen).toMatchObject([
      { authorization: `Bearer ${SENTINEL_TOKEN}`, 'user-agent': 'breezeway/0.1.0' },
    ]);
    expect(requestCount()).toBe(1);
  });

  it('goes to api.hubapi.com unless told otherwise, and keeps a path prefix', async () => {
    const urls: string[] = [];
    const app = new Hono().all('*', (c) => {
      urls.push(c.req.url);
      return c.json(recordWire('1'));
    });
    await openPortal(app).hubspot.deals.get(1);
    await openPortal(app, { apiUrl: 'http://127.0.0.1:4100/hubapi/' }).hubspot.deals.get(1);
    await openPortal(app, { apiUrl: 'http://127.0.0.1:4100/hubapi/' }).hubspot.request('/a/b?c=d');
    expect(urls).toEqual(
      [
        'https://api.hubapi.com/crm/v3/objects/deals/1?',
        'http://127.0.0.1:4100/hubapi/crm/v3/objects/deals/1?',
        'http://127.0.0.1:4100/hubapi/a/b?c=d',
      ].map((url) => url.replace(/\?$/, '')),
    );
  });

  it('calls fetch unbound, as Workers demand', async () => {
    let self: unknown = 'never called';
    const fetch = async function (this: unknown) {
      self = this;
      return Response.json(recordWire('1'));
    };
    await clientWith(fetch).deals.get(1);
    expect(self).toBeUndefined();
  });

  it('follows no redirect', async () => {
    for (const status of [301, 302, 307, 308] as const) {
      const app = new Hono().all('*', (c) => c.redirect('https://evil.example/', status));
      const { hubspot, requestCount } = openPortal(app);
      for (const attempt of [() => hubspot.request('/x'), () => hubspot.deals.update(1, {})]) {
        expect(await rejectionOf(attempt)).toMatchObject({ status, category: 'REDIRECT' });
      }
      expect(requestCount()).toBe(2);
    }
  });

  it('asks for manual redirects, so that no runtime follows them either', async () => {
    const modes: (string | undefined)[] = [];
    const client = clientWith(async (_input, init) => {
      modes.push(init?.redirect);
      return Response.json({});
    });
    await client.request('/x');
    expect(modes).toEqual(['manual']);
  });

  it('does not send a request once the deadline has passed', async () => {
    const { hubspot, requestCount } = openPortal(new Hono(), { signal: AbortSignal.abort() });
    const error = await rejectionOf(hubspot.deals.archive(7));
    expect(error).toMatchObject({ name: 'HubSpotError', status: 0, category: 'DEADLINE' });
    expect(error.message).toBe(
      'DELETE /crm/v3/objects/deals/7 was given up: the execution ran out of time.',
    );
    expect(requestCount()).toBe(0);
  });

  it('gives up a request that is under way when the deadline passes', async () => {
    const deadline = new AbortController();
    const client = clientWith(
      (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
          deadline.abort();
        }),
      deadline.signal,
    );
    expect(await rejectionOf(client.request('/x'))).toMatchObject({
      status: 0,
      category: 'DEADLINE',
    });
  });

  it('reports a deadline that passes while the body is read', async () => {
    const deadline = new AbortController();
    const body = new ReadableStream({
      pull(controller) {
        deadline.abort();
        controller.error(new Error('aborted'));
      },
    });
    const client = clientWith(async () => new Response(body), deadline.signal);
    expect(await rejectionOf(client.request('/x'))).toMatchObject({ category: 'DEADLINE' });
  });

  it('reports a network failure by its system code and nothing else', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
    });
    const client = clientWith(async () => {
      throw new TypeError(`fetch failed, headers: ${SENTINEL_TOKEN}`, { cause: refused });
    });
    const error = await rejectionOf(client.deals.get(1));
    expect(error).toMatchObject({ status: 0, category: 'NETWORK' });
    expect(error.message).toContain('(ECONNREFUSED)');
    expect(error.cause).toBeUndefined();
  });

  it('survives a fetch that throws something other than an error', async () => {
    const client = clientWith(() => Promise.reject({ token: SENTINEL_TOKEN }));
    expect(await rejectionOf(client.deals.get(1))).toMatchObject({ category: 'NETWORK' });
  });

  it('refuses a token that cannot stand in a header, without quoting it', async () => {
    for (const accessToken of [`${SENTINEL_TOKEN}\n`, `Bearer ${SENTINEL_TOKEN}`, 'sentinel-é']) {
      const { hubspot, requestCount } = openPortal(new Hono(), { accessToken });
      const error = await rejectionOf(hubspot.deals.get(1));
      expect(error.name).toBe('PortalNotConnectedError');
      expect(requestCount()).toBe(0);
    }
  });

  it('keeps the token out of the error when the answer repeats the request', async () => {
    for (const status of [200, 400, 401, 403, 404, 409, 429, 500, 502] as const) {
      const app = new Hono().all('*', async (c) => {
        const dump = JSON.stringify(c.req.header());
        return c.json(
          { message: dump, category: dump, correlationId: dump, requiredScopes: [dump], id: 1 },
          status,
        );
      });
      const { hubspot } = openPortal(app);
      const attempts = [
        () => hubspot.deals.create({ dealname: 'sentinel in the body' }),
        () => hubspot.deals.batchCreate([{ dealname: 'sentinel in the body' }]),
        () => hubspot.associations.archive('deals', 1, 'contacts', 2),
      ];
      for (const attempt of attempts) {
        expect(await rejectionOf(attempt)).toMatchObject({
          name: status === 429 ? 'RateLimitedError' : 'HubSpotError',
          status,
        });
      }
    }
  });
});
