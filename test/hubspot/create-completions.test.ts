import { describe, expect, it } from 'vitest';
import { createCompletions, type RequestThrottle } from '../../src/hubspot/index.ts';
import { RateLimitedError } from '../../src/sdk/rate-limited-error.ts';
import { hurriedTime } from './hurried-time.ts';
import { rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';
import { scriptedThrottle, tokensOf } from './open-transport.ts';

const ONE = [{ callbackId: 'a/b', answer: '{"outputFields":{"x":"1"}}' }];
const TWO = [...ONE, { callbackId: 'c"d', answer: '{"outputFields":{}}' }];

interface OpenOptions {
  readonly throttle?: RequestThrottle;
  readonly newer?: readonly string[];
}

function open(statuses: readonly number[], { throttle, newer = [] }: OpenOptions = {}) {
  const left = [...statuses];
  const sent: { readonly url: string; readonly body: unknown; readonly token: string }[] = [];
  const time = hurriedTime();
  const completions = createCompletions({
    ...time,
    throttle,
    tokens: tokensOf(SENTINEL_TOKEN, ...newer),
    apiUrl: 'https://api.hubapi.com',
    version: '2026-09',
    timeoutMs: 10_000,
    async fetch(input, init) {
      const request = new Request(input, init);
      const token = request.headers.get('authorization') ?? '';
      sent.push({ url: request.url, body: await request.text(), token });
      const status = left.shift() ?? 204;
      return new Response(status === 204 ? null : '{}', { status });
    },
  });
  return { completions, sent, time };
}

describe('completions', () => {
  it('goes by its own path when it is alone, and by the batch when there are several', async () => {
    const { completions, sent } = open([]);
    await completions.complete([]);
    await completions.complete(ONE);
    await completions.complete(TWO);
    expect(sent.map(({ url, body }) => [url, body])).toEqual([
      [
        'https://api.hubapi.com/automation/actions/callbacks/2026-09/a%2Fb/complete',
        '{"outputFields":{"x":"1"},"typedOutputs":{}}',
      ],
      [
        'https://api.hubapi.com/automation/actions/callbacks/2026-09/complete',
        '{"inputs":[{"callbackId":"a/b","outputFields":{"x":"1"},"typedOutputs":{}},{"callbackId":"c\\"d","outputFields":{},"typedOutputs":{}}]}',
      ],
    ]);
  });

  it('tries any 401 once more with a newer token, and never twice', async () => {
    const cured = open([401], { newer: ['sentinel-newer'] });
    await cured.completions.complete(ONE);
    expect(cured.sent.map(({ token }) => token)).toEqual([
      `Bearer ${SENTINEL_TOKEN}`,
      'Bearer sentinel-newer',
    ]);
    const refused = open([401, 401], { newer: ['sentinel-newer', 'sentinel-newest'] });
    expect(await rejectionOf(refused.completions.complete(ONE))).toMatchObject({ status: 401 });
    expect(refused.sent).toHaveLength(2);
    const stuck = open([401]);
    expect(await rejectionOf(stuck.completions.complete(ONE))).toMatchObject({ status: 401 });
    expect(stuck.sent).toHaveLength(1);
  });

  it('sends the same bytes again after a 429', async () => {
    const { completions, sent } = open([429]);
    await completions.complete(TWO);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.body).toBe(sent[1]?.body);
  });

  it('leaves other failures to whoever keeps the completion', async () => {
    for (const status of [400, 500, 502, 503]) {
      const { completions, sent } = open([status]);
      expect(await rejectionOf(completions.complete(ONE))).toMatchObject({ status });
      expect(sent).toHaveLength(1);
    }
  });

  it('waits for its turn as long as for an answer, and says when to come again', async () => {
    const { throttle, asked } = scriptedThrottle({ kind: 'refused', retryAfterMs: 12_000 });
    const { completions, sent, time } = open([], { throttle });
    const error = await rejectionOf(completions.complete(ONE));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ retryAfterMs: 12_000 });
    expect(asked).toEqual([{ kind: 'request', deadlineMs: time.nowMs() + 9_500 }]);
    expect(sent).toEqual([]);
  });
});
