import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openPortal, rejectionOf } from './open-portal.ts';

describe('request', () => {
  it('takes and gives JSON', async () => {
    const app = new Hono().post('/marketing/v3/x', async (c) =>
      c.json({ got: await c.req.json(), type: c.req.header('content-type'), q: c.req.query() }),
    );
    const answer = await openPortal(app).hubspot.request('/marketing/v3/x?a=1', {
      method: 'POST',
      query: { b: true, c: undefined, d: 'ä&' },
      body: [1, null],
    });
    expect(answer).toEqual({
      got: [1, null],
      type: 'application/json',
      q: { a: '1', b: 'true', d: 'ä&' },
    });
  });

  it('is undefined for an empty answer', async () => {
    const app = new Hono().delete('/x', (c) => c.body(null, 204)).get('/y', (c) => c.body('', 202));
    const { hubspot } = openPortal(app);
    expect(await hubspot.request('/x', { method: 'DELETE' })).toBeUndefined();
    expect(await hubspot.request('/y')).toBeUndefined();
  });

  it.each([
    '',
    'crm/v3',
    '//evil.example/x',
    '/\\evil.example/x',
    '/\t/evil.example',
    '/x\\y',
    ' /x',
    '/x y',
    'https://evil.example/x',
    'https:evil.example',
    '\\\\evil.example',
    '@evil.example',
    '.evil.example',
    ':80@evil.example/',
  ])('refuses the path %j, for the token’s sake', async (path) => {
    const { hubspot, requestCount } = openPortal(new Hono());
    const error = await rejectionOf(hubspot.request(path));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain("never sent anywhere but to HubSpot's API");
    expect(requestCount()).toBe(0);
  });

  it.each(['/../../x', '/@evil.example', '/x#y', '/http://evil.example/', '/.//evil.example'])(
    'stays on the API with the path %j',
    async (path) => {
      const hosts: string[] = [];
      const app = new Hono().all('*', (c) => {
        hosts.push(new URL(c.req.url).host);
        return c.json({});
      });
      await openPortal(app).hubspot.request(path);
      expect(hosts).toEqual(['api.hubapi.com']);
    },
  );

  it('refuses a GET with a body', async () => {
    const { hubspot, requestCount } = openPortal(new Hono());
    expect(await rejectionOf(hubspot.request('/x', { body: {} }))).toBeInstanceOf(TypeError);
    expect(requestCount()).toBe(0);
  });

  it('throws HubSpotError, without query string or body', async () => {
    const app = new Hono().all('*', (c) => c.json({ category: 'CONFLICT' }, 409));
    const error = await rejectionOf(
      openPortal(app).hubspot.request('/x?email=sentinel@example.com', {
        method: 'PUT',
        query: { q: 'sentinel' },
        body: { secret: 'sentinel' },
      }),
    );
    expect(error.message).toBe('HubSpot refused PUT /x: 409 CONFLICT.');
  });

  it('does not quote an answer that is not JSON', async () => {
    const app = new Hono().all('*', (c) => c.text('sentinel'));
    expect(await rejectionOf(openPortal(app).hubspot.request('/x'))).toMatchObject({
      category: 'INVALID_ANSWER',
    });
  });
});
