import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { HubSpotError } from '../../src/sdk/hubspot-error.ts';
import { openPortal, SENTINEL_TOKEN } from './open-portal.ts';

it.each(['{}', '[]', '"x"', 'null', '{"id":7}'])(
  'a record that is answered with %s is an error, not a record and not a missing one',
  async (body) => {
    const app = new Hono().all('*', (c) =>
      c.body(body, 200, { 'Content-Type': 'application/json' }),
    );
    await expect(openPortal(app).hubspot.deals.get('1')).rejects.toMatchObject({
      name: 'HubSpotError',
      category: 'INVALID_ANSWER',
    });
  },
);

it('an answer that repeats the token in a header keeps it out of the error', async () => {
  const app = new Hono().all('*', (c) =>
    c.json({ message: 'no' }, 400, { 'x-hubspot-correlation-id': SENTINEL_TOKEN }),
  );
  const error = await openPortal(app)
    .hubspot.deals.get('1')
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HubSpotError);
  expect(`${error} ${JSON.stringify(error)}`).not.toContain(SENTINEL_TOKEN);
});

it('a request never leaves the path of the API URL', async () => {
  const app = new Hono().all('*', (c) => c.json({}));
  const { hubspot, requestCount } = openPortal(app, { apiUrl: 'https://proxy.example/a/hub' });
  for (const path of ['/../../other/x', '/%2e%2e/%2e%2e/other/x', '/../hubby/x']) {
    await expect(hubspot.request(path)).rejects.toThrow('must stay on the API');
  }
  expect(await hubspot.request('/crm/x')).toEqual({});
  expect(requestCount()).toBe(1);
});
