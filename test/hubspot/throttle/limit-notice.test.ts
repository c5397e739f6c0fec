import { describe, expect, it } from 'vitest';
import { readLimitNotice } from '../../../src/hubspot/throttle/limit-notice.ts';

const HEADERS = {
  'X-HubSpot-RateLimit-Max': '190',
  'X-HubSpot-RateLimit-Remaining': '7',
  'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
};

function read(status: number, headers: Record<string, string>, body: unknown = {}) {
  return readLimitNotice(status, new Headers(headers), JSON.stringify(body));
}

describe("what an answer says of HubSpot's limit", () => {
  it('reads the limit of any answer', () => {
    for (const status of [200, 404, 429, 502]) {
      expect(read(status, HEADERS).limit).toEqual({ max: 190, remaining: 7, intervalMs: 10_000 });
    }
  });

  it.each([
    {},
    { 'X-HubSpot-RateLimit-Max': '' },
    { 'X-HubSpot-RateLimit-Max': '0' },
    { 'X-HubSpot-RateLimit-Max': '-1' },
    { 'X-HubSpot-RateLimit-Max': '1e9' },
    { 'X-HubSpot-RateLimit-Max': '1000000' },
    { 'X-HubSpot-RateLimit-Remaining': '191' },
    { 'X-HubSpot-RateLimit-Remaining': 'many' },
    { 'X-HubSpot-RateLimit-Interval-Milliseconds': '0' },
    { 'X-HubSpot-RateLimit-Interval-Milliseconds': '86400' + '000' },
  ])('takes headers for absent that make no sense: %j', (odd) => {
    const headers = Object.keys(odd).length === 0 ? {} : { ...HEADERS, ...odd };
    expect(read(200, headers).limit).toBeUndefined();
  });

  it('honours Retry-After, in seconds', () => {
    expect(read(429, { 'Retry-After': '3' }).refusal).toEqual({ pauseMs: 3_000, isDaily: false });
    expect(read(503, { 'Retry-After': '3' }).refusal).toBeUndefined();
  });

  it('pauses for a second where HubSpot names no time', () => {
    for (const policyName of ['TEN_SECONDLY_ROLLING', 'SECONDLY', undefined]) {
      expect(read(429, {}, { policyName }).refusal).toEqual({ pauseMs: 1_000, isDaily: false });
    }
  });

  it("tells the day's limit from the others", () => {
    const body = { errorType: 'RATE_LIMIT', policyName: 'DAILY' };
    expect(read(429, {}, body).refusal).toEqual({ pauseMs: 300_000, isDaily: true });
    expect(read(429, { 'Retry-After': '60' }, body).refusal?.pauseMs).toBe(60_000);
  });
});
