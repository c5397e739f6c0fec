import { describe, expect, it } from 'vitest';
import { openEmulator } from './open-emulator.ts';
import { rejectionOf } from './open-portal.ts';

describe('refusals', () => {
  it('names the scope that is missing', async () => {
    const { hubspot } = await openEmulator({ scopes: ['crm.objects.deals.read'] });
    expect(await hubspot.deals.get(1)).toMatchObject({ id: '1' });
    const error = await rejectionOf(hubspot.deals.update(1, { amount: 2 }));
    expect(error).toMatchObject({
      status: 403,
      category: 'MISSING_SCOPES',
      requiredScopes: ['crm.objects.deals.write'],
    });
    expect(error.message).toMatch(
      /^HubSpot refused PATCH \/crm\/v3\/objects\/deals\/1: 403 MISSING_SCOPES\. The app needs the scope crm\.objects\.deals\.write in this portal\. \(correlation id [\w-]+\)$/,
    );
  });

  it('reports a rate limit', async () => {
    const { hubspot } = await openEmulator({ rateLimit: { perTenSeconds: 1 } });
    await hubspot.deals.get(1);
    expect(await rejectionOf(hubspot.deals.get(1))).toMatchObject({
      status: 429,
      category: 'RATE_LIMIT',
    });
  });

  it('reports a token that HubSpot does not know', async () => {
    const { hubspot } = await openEmulator({ accessToken: 'another-token' });
    for (const attempt of [() => hubspot.deals.get(1), () => hubspot.request('/crm/v3/owners')]) {
      expect(await rejectionOf(attempt)).toMatchObject({
        status: 401,
        category: 'INVALID_AUTHENTICATION',
      });
    }
  });

  it('reports a portal that nobody answers for', async () => {
    const { hubspot, close } = await openEmulator();
    await close();
    const error = await rejectionOf(hubspot.deals.get(1));
    expect(error).toMatchObject({ status: 0, category: 'NETWORK' });
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('reports what HubSpot found wrong with a value', async () => {
    const { hubspot } = await openEmulator();
    expect(await rejectionOf(hubspot.deals.update(1, { no_such_property: 1 }))).toMatchObject({
      status: 400,
      category: 'VALIDATION_ERROR',
    });
  });
});
