import { describe, expect, it } from 'vitest';
import { createRefusalError } from '../../src/hubspot/refusal-error.ts';
import { HubSpotError } from '../../src/sdk/hubspot-error.ts';
import { RateLimitedError } from '../../src/sdk/rate-limited-error.ts';

const CALL = 'PATCH /crm/v3/objects/deals/1';

function refuse(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return createRefusalError({ call: CALL, status, headers: new Headers(headers), text });
}

describe('createRefusalError', () => {
  it('names the missing scope of a 403', () => {
    const error = refuse(403, {
      status: 'error',
      message: "This app hasn't been granted all required scopes to make this call.",
      correlationId: '5f2d',
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: ['crm.objects.deals.write'] },
        },
      ],
      category: 'MISSING_SCOPES',
    });
    expect(error.message).toBe(
      'HubSpot refused PATCH /crm/v3/objects/deals/1: 403 MISSING_SCOPES. The app needs the scope crm.objects.deals.write in this portal. (correlation id 5f2d)',
    );
    expect(error).toMatchObject({
      status: 403,
      category: 'MISSING_SCOPES',
      correlationId: '5f2d',
      requiredScopes: ['crm.objects.deals.write'],
    });
  });

  it.each([
    { context: { requiredScopes: ['a', 'b'] } },
    { errors: [{ context: { requiredScopes: ['a'] } }, { context: { missingScopes: 'b' } }] },
    { requiredScopes: ['a', 'b', 'a', 7, null] },
    { errors: [{ context: { requiredGranularScopes: ['a', 'b'] } }, 'noise', null] },
  ])('finds the scopes in %j', (body) => {
    const error = refuse(403, body);
    expect(error.requiredScopes).toEqual(['a', 'b']);
    expect(error.message).toContain('The app needs one or more of the scopes a, b in this portal.');
  });

  it('counts Retry-After in seconds', () => {
    const body = { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', message: 'Slow.' };
    expect(refuse(429, body, { 'retry-after': '10' })).toMatchObject({
      category: 'RATE_LIMIT',
      retryAfterMs: 10_000,
      message:
        'HubSpot refused PATCH /crm/v3/objects/deals/1: 429 RATE_LIMIT. Its rate limit is reached; it asks to wait 10 s.',
    });
  });

  it.each(['', '-1', '1.5', '0x10', '1e3', 'Wed, 21 Oct 2026 07:28:00 GMT', '99999999999'])(
    'takes Retry-After %j for absent',
    (value) => {
      expect(refuse(503, {}, { 'retry-after': value }).retryAfterMs).toBeUndefined();
      expect(refuse(429, {}, { 'retry-after': value }).retryAfterMs).toBe(1_000);
    },
  );

  it('makes a 429 an error of its own, which always says how long to wait', () => {
    const error = refuse(429, { errorType: 'RATE_LIMIT', policyName: 'DAILY', correlationId: 'c' });
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toBeInstanceOf(HubSpotError);
    expect(error).toMatchObject({
      status: 429,
      category: 'RATE_LIMIT',
      correlationId: 'c',
      requiredScopes: [],
      retryAfterMs: 300_000,
    });
    expect(refuse(503, {})).not.toBeInstanceOf(RateLimitedError);
  });

  it.each(['', '<html>Bad gateway</html>', 'null', '[]', '"text"', '{"message":7,"errors":{}}'])(
    'makes do with the body %j',
    (text) => {
      const error = refuse(502, text);
      expect(error.message).toBe('HubSpot failed at PATCH /crm/v3/objects/deals/1: 502.');
      expect(error.category).toBeUndefined();
      expect(error.requiredScopes).toEqual([]);
    },
  );

  it('takes the correlation id from the header where the body has none', () => {
    expect(refuse(500, '', { 'x-hubspot-correlation-id': 'abc' }).correlationId).toBe('abc');
  });

  it('takes codes and ids only in the form HubSpot gives them', () => {
    const error = refuse(403, {
      category: 'NOT A CODE',
      errorType: 'x\nforged log line',
      correlationId: '<script>',
      requiredScopes: ['crm.objects.deals.read', 'not a scope'],
    });
    expect(error.category).toBeUndefined();
    expect(error.correlationId).toBeUndefined();
    expect(error.requiredScopes).toEqual(['crm.objects.deals.read']);
  });

  it('cuts a sentence that goes on and on', () => {
    expect(refuse(400, { message: 'x'.repeat(10_000) }).message.length).toBeLessThan(700);
  });

  it('enumerates nothing but what the contract names', () => {
    const error = refuse(400, { message: 'No', secret: 'x' }, { 'x-other': 'y' });
    expect(Object.keys(error).toSorted()).toEqual(
      ['category', 'correlationId', 'name', 'requiredScopes', 'retryAfterMs', 'status'].toSorted(),
    );
  });
});
