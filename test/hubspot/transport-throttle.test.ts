import { describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../src/sdk/rate-limited-error.ts';
import { rejectionOf } from './open-portal.ts';
import { openTransport, scriptedThrottle, tokensOf } from './open-transport.ts';

const LIMITED = () =>
  Response.json({ errorType: 'RATE_LIMIT' }, { status: 429, headers: { 'Retry-After': '2' } });

describe('a transport with a throttle', () => {
  it('takes a turn for every request, repeated ones too, and reports every answer', async () => {
    const { throttle, asked, noted } = scriptedThrottle();
    const { send, time } = openTransport([502, 'lost', LIMITED], { throttle });
    const startMs = time.nowMs();
    await send('GET /x');
    expect(asked).toHaveLength(4);
    expect(noted.map(({ isRefused }) => isRefused)).toEqual([false, true, false]);
    expect(noted[0]?.sentMs).toBe(startMs);
  });

  it('counts searches apart', async () => {
    const { throttle, asked, noted } = scriptedThrottle();
    const { send } = openTransport([], { throttle });
    await send('POST /crm/v3/objects/deals/search');
    await send('POST /crm/v3/objects/deals');
    expect(asked.map(({ kind }) => kind)).toEqual(['search', 'request']);
    expect(noted.map(({ kind }) => kind)).toEqual(['search', 'request']);
  });

  it('waits no longer than to have time left for an answer', async () => {
    const { throttle, asked } = scriptedThrottle();
    await openTransport([], { throttle, deadlineMs: () => 1_015_000 }).send('GET /x');
    await openTransport([], { throttle }).send('GET /x');
    expect(asked.map(({ deadlineMs }) => deadlineMs)).toEqual([
      1_014_500,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('sends nothing when its turn would come too late', async () => {
    const { throttle } = scriptedThrottle({ kind: 'refused', retryAfterMs: 4_200 });
    const { send, requestCount } = openTransport([], { throttle });
    const error = await rejectionOf(send('PATCH /crm/v3/objects/deals/1?secret=1'));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ status: 429, category: 'RATE_LIMIT', retryAfterMs: 4_200 });
    expect(error.message).toBe(
      "PATCH /crm/v3/objects/deals/1 was not sent: until the deadline, HubSpot's rate limit for this app in this portal is used up.",
    );
    expect(requestCount()).toBe(0);
  });

  it('sends nothing when the execution ends while it waits', async () => {
    const deadline = new AbortController();
    const { throttle } = scriptedThrottle();
    const { send, requestCount } = openTransport([], {
      signal: deadline.signal,
      throttle: {
        ...throttle,
        async take() {
          deadline.abort();
          return { kind: 'aborted' };
        },
      },
    });
    expect(await rejectionOf(send('GET /x'))).toMatchObject({ category: 'DEADLINE' });
    expect(requestCount()).toBe(0);
  });

  it('leaves the pause after a 429 to the throttle, which keeps it for everybody', async () => {
    const { send, time } = openTransport([LIMITED], {
      throttle: {
        async take() {
          time.advance(2_000);
          return { kind: 'granted' };
        },
        note() {},
      },
    });
    await send('PATCH /x');
    expect(time.pauses).toEqual([]);
  });

  it('keeps the pause itself when the throttle could not be asked', async () => {
    const { throttle } = scriptedThrottle({ kind: 'granted' }, { kind: 'unthrottled' });
    const { send, time, requestCount } = openTransport([LIMITED], { throttle });
    await send('PATCH /x');
    expect(time.pauses).toEqual([2_000]);
    expect(requestCount()).toBe(2);
  });

  it('pauses before it takes the turn of a read that failed: a permit does not keep', async () => {
    const moments: number[] = [];
    const { send, time } = openTransport([502], {
      throttle: {
        async take() {
          moments.push(time.nowMs());
          return { kind: 'granted' };
        },
        note() {},
      },
    });
    const startMs = time.nowMs();
    await send('GET /x');
    expect(moments).toEqual([startMs, startMs + 500]);
  });

  it('takes no turn for a portal that is not connected', async () => {
    const { throttle, asked } = scriptedThrottle();
    const tokens = {
      ...tokensOf(''),
      accessToken: () => Promise.reject(new Error('not connected')),
    };
    await rejectionOf(openTransport([], { throttle, tokens }).send('GET /x'));
    expect(asked).toEqual([]);
  });
});
