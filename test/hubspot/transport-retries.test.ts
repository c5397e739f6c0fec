import { describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../src/sdk/rate-limited-error.ts';
import { rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';
import { openTransport, type Scripted, tokensOf } from './open-transport.ts';

const READS = [
  'GET /crm/v3/objects/deals/1',
  'POST /crm/v3/objects/deals/search',
  'POST /crm/v3/objects/deals/batch/read',
  'POST /crm/v4/associations/deals/contacts/batch/read',
];
const WRITES = [
  'POST /crm/v3/objects/deals',
  'PATCH /crm/v3/objects/deals/1',
  'PUT /crm/v4/objects/deals/1/associations/default/contacts/2',
  'DELETE /crm/v3/objects/deals/1',
  'POST /crm/v3/objects/deals/batch/create',
];

function limited(retryAfter?: string, policyName = 'TEN_SECONDLY_ROLLING'): () => Response {
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  return () => Response.json({ errorType: 'RATE_LIMIT', policyName }, { status: 429, headers });
}

function expired(category = 'EXPIRED_AUTHENTICATION'): () => Response {
  return () => Response.json({ category, message: 'The OAuth token expired.' }, { status: 401 });
}

describe.each(READS)('the read %s', (call) => {
  it.each<Scripted>([429, 502, 503, 504, 'lost'])('goes again after %s', async (failure) => {
    const { send, requestCount } = openTransport([failure]);
    expect(await send(call)).toMatchObject({ status: 200 });
    expect(requestCount()).toBe(2);
  });

  it('goes four times and no more', async () => {
    const { send, requestCount } = openTransport([502, 503, 'lost', 504]);
    expect(await rejectionOf(send(call))).toMatchObject({ status: 504 });
    expect(requestCount()).toBe(4);
  });
});

describe.each(WRITES)('the write %s', (call) => {
  it('goes again after a 429: HubSpot has not acted', async () => {
    const { send, requestCount } = openTransport([429, 429]);
    expect(await send(call)).toMatchObject({ status: 200 });
    expect(requestCount()).toBe(3);
  });

  it.each<Scripted>([500, 502, 503, 504, 'lost'])(
    'does not go again after %s: HubSpot may have acted',
    async (failure) => {
      const { send, requestCount } = openTransport([failure]);
      await rejectionOf(send(call));
      expect(requestCount()).toBe(1);
    },
  );
});

describe('any request', () => {
  it.each([400, 403, 404, 409, 414, 423, 477, 500, 501, 520])(
    'stays refused after %s',
    async (status) => {
      const { send, requestCount } = openTransport([status]);
      expect(await rejectionOf(send('GET /x'))).toMatchObject({ status });
      expect(requestCount()).toBe(1);
    },
  );

  it('does not go again when its body could not be read because time was up', async () => {
    const deadline = new AbortController();
    const { send, requestCount } = openTransport(
      [
        () => {
          deadline.abort();
          throw new Error('aborted');
        },
      ],
      { signal: deadline.signal },
    );
    expect(await rejectionOf(send('GET /x'))).toMatchObject({ category: 'DEADLINE' });
    expect(requestCount()).toBe(1);
  });
});

describe('pauses', () => {
  it('have full jitter that doubles', async () => {
    const { send, time } = openTransport([502, 502, 502]);
    await send('GET /x');
    expect(time.pauses).toEqual([500, 1_000, 2_000]);
    const soon = openTransport([502], { random: () => 0 });
    await soon.send('GET /x');
    expect(soon.time.pauses).toEqual([]);
  });

  it('are as long as HubSpot asks', async () => {
    const busy = () => new Response('', { status: 503, headers: { 'Retry-After': '7' } });
    const { send, time } = openTransport([limited('3'), limited(), busy]);
    await send('GET /x');
    expect(time.pauses).toEqual([3_000, 1_000, 7_000]);
  });

  it('never go beyond the deadline, less what the answer takes', async () => {
    for (const [leftMs, isRetried] of [
      [3_500, true],
      [3_499, false],
    ] as const) {
      const opened = openTransport([limited('3')], { deadlineMs: () => 1_000_000 + leftMs });
      const answer = await opened.send('PATCH /x').catch((error) => error);
      expect(opened.requestCount()).toBe(isRetried ? 2 : 1);
      expect(opened.time.pauses).toEqual(isRetried ? [3_000] : []);
      if (!isRetried) expect(answer).toMatchObject({ status: 429, retryAfterMs: 3_000 });
    }
  });

  it('ask for the deadline each time: it moves when nobody waits for the answer any more', async () => {
    const deadlines = [0, 1_000_000_000];
    const { send, requestCount } = openTransport([502], { deadlineMs: () => deadlines.pop() ?? 0 });
    await send('GET /x');
    expect(requestCount()).toBe(2);
  });

  it('end when the execution does', async () => {
    const deadline = new AbortController();
    const { send, requestCount } = openTransport([502], {
      signal: deadline.signal,
      startTimer() {
        queueMicrotask(() => deadline.abort());
        return () => {};
      },
    });
    expect(await rejectionOf(send('GET /x'))).toMatchObject({ category: 'DEADLINE' });
    expect(requestCount()).toBe(1);
  });

  it('do not share one signal where each attempt has its own', async () => {
    const signals: AbortSignal[] = [];
    const { send } = openTransport([502], {
      signal() {
        const { signal } = new AbortController();
        signals.push(signal);
        return signal;
      },
    });
    await send('GET /x');
    expect(new Set(signals).size).toBe(signals.length);
    expect(signals.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a 429 that stays', () => {
  it('is a RateLimitedError that says how long to wait', async () => {
    const { send, requestCount } = openTransport(Array(9).fill(limited('2')));
    const error = await rejectionOf(send('PATCH /crm/v3/objects/deals/1'));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ status: 429, category: 'RATE_LIMIT', retryAfterMs: 2_000 });
    expect(requestCount()).toBe(4);
  });

  it('of the day is not waited for, not even without a deadline', async () => {
    const { send, requestCount, time } = openTransport([limited(undefined, 'DAILY')]);
    expect(await rejectionOf(send('GET /x'))).toBeInstanceOf(RateLimitedError);
    expect(requestCount()).toBe(1);
    expect(time.pauses).toEqual([]);
  });
});

describe('an expired token', () => {
  it('is renewed once, and the request goes again, whatever it does', async () => {
    for (const call of [READS[0] ?? '', WRITES[0] ?? '']) {
      const tokens = tokensOf(SENTINEL_TOKEN, 'sentinel-newer');
      const opened = openTransport([expired()], { tokens });
      expect(await opened.send(call)).toMatchObject({ status: 200 });
      expect(opened.tokens).toEqual([SENTINEL_TOKEN, 'sentinel-newer']);
      expect(tokens.renewals).toEqual([SENTINEL_TOKEN]);
      expect(opened.requestCount()).toBe(2);
      expect(opened.time.pauses).toEqual([]);
    }
  });

  it('is never renewed twice for one request', async () => {
    const tokens = tokensOf(SENTINEL_TOKEN, 'sentinel-newer', 'sentinel-newest');
    const { send, requestCount } = openTransport([expired(), 503, expired()], { tokens });
    expect(await rejectionOf(send('GET /x'))).toMatchObject({
      status: 401,
      category: 'EXPIRED_AUTHENTICATION',
    });
    expect(tokens.renewals).toEqual([SENTINEL_TOKEN]);
    expect(requestCount()).toBe(3);
  });

  it('stays a refusal where there is no newer token', async () => {
    const tokens = tokensOf(SENTINEL_TOKEN);
    const { send, requestCount } = openTransport([expired()], { tokens });
    expect(await rejectionOf(send('GET /x'))).toMatchObject({ status: 401 });
    expect(tokens.renewals).toEqual([SENTINEL_TOKEN]);
    expect(requestCount()).toBe(1);
  });

  it('says why it could not be renewed', async () => {
    const tokens = {
      ...tokensOf(SENTINEL_TOKEN),
      renew: () => Promise.reject(new Error('not connected')),
    };
    const { send } = openTransport([expired()], { tokens });
    expect(await rejectionOf(send('GET /x'))).toMatchObject({ message: 'not connected' });
  });

  it('is renewed too when HubSpot does not know it: then the app may have been removed', async () => {
    const tokens = tokensOf(SENTINEL_TOKEN, 'sentinel-newer');
    const { send } = openTransport([expired('INVALID_AUTHENTICATION')], { tokens });
    expect(await send('GET /x')).toMatchObject({ status: 200 });
    expect(tokens.renewals).toEqual([SENTINEL_TOKEN]);
  });

  it('is told from another 401, which a new one would not cure', async () => {
    for (const category of ['UNAUTHORIZED', 'MISSING_SCOPES']) {
      const tokens = tokensOf(SENTINEL_TOKEN, 'sentinel-newer');
      const { send } = openTransport([expired(category)], { tokens });
      expect(await rejectionOf(send('GET /x'))).toMatchObject({ status: 401 });
      expect(tokens.renewals).toEqual([]);
    }
  });

  it('leaves neither token in an error', async () => {
    const tokens = tokensOf(SENTINEL_TOKEN, 'sentinel-newer');
    const dump = (token: string) => () => Response.json({ message: token }, { status: 400 });
    const { send } = openTransport([expired(), dump('Bearer sentinel-newer')], { tokens });
    expect((await rejectionOf(send('GET /x'))).message).toContain('[access token]');
  });
});
