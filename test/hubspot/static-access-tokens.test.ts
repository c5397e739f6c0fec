import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createStaticAccessTokens } from '../../src/hubspot/index.ts';
import { openPortal, rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';

describe('createStaticAccessTokens', () => {
  it('serves the one portal', async () => {
    const tokens = createStaticAccessTokens({
      accessToken: SENTINEL_TOKEN,
      connectedPortalId: '123',
      portalId: '123',
    });
    expect(await tokens.accessToken()).toBe(SENTINEL_TOKEN);
  });

  it('has no newer token to give', async () => {
    const options = { accessToken: SENTINEL_TOKEN, connectedPortalId: '123', portalId: '123' };
    expect(await createStaticAccessTokens(options).renew(SENTINEL_TOKEN)).toBeUndefined();
  });

  it.each([
    { accessToken: SENTINEL_TOKEN, connectedPortalId: '124' },
    { accessToken: SENTINEL_TOKEN, connectedPortalId: '' },
    { accessToken: SENTINEL_TOKEN },
    { accessToken: '', connectedPortalId: '123' },
    { connectedPortalId: '123' },
    {},
  ])('does not serve portal 123 with %j', async (options) => {
    const error = await rejectionOf(
      createStaticAccessTokens({ ...options, portalId: '123' }).accessToken(),
    );
    expect(error).toMatchObject({ name: 'PortalNotConnectedError', portalId: '123' });
    expect(error.message).toContain('HUBSPOT_ACCESS_TOKEN');
    expect(error.message).toContain('HUBSPOT_PORTAL_ID');
  });

  it('lets no request out for another portal', async () => {
    const { hubspot, requestCount } = openPortal(new Hono(), { portalId: '999' });
    for (const attempt of [
      () => hubspot.deals.get(1),
      () => hubspot.request('/x'),
      () => hubspot.accessToken(),
      () => hubspot.deals.batchCreate([{}]),
    ]) {
      expect(await rejectionOf(attempt)).toMatchObject({ name: 'PortalNotConnectedError' });
    }
    expect(requestCount()).toBe(0);
  });

  it('keeps the token out of a client that is printed', () => {
    const { hubspot } = openPortal(new Hono());
    expect(JSON.stringify(hubspot)).not.toContain('sentinel');
    expect(Object.values(hubspot)).toEqual([]);
  });
});
