import type { AccessTokens } from '../../src/hubspot/access-tokens.ts';
import type { RequestThrottle, Turn } from '../../src/hubspot/throttle/request-throttle.ts';
import { Transport, type TransportOptions } from '../../src/hubspot/transport.ts';
import { type HurriedTime, hurriedTime } from './hurried-time.ts';
import { SENTINEL_TOKEN } from './open-portal.ts';

/** An answer, by status or in full, or `'lost'`: the connection breaks. */
export type Scripted = number | 'lost' | (() => Response);

export interface OpenTransport {
  readonly time: HurriedTime;
  /** Sends `METHOD /path`. */
  readonly send: (call: string) => Promise<{ readonly status: number }>;
  /** The token of every request that was made. */
  readonly tokens: readonly string[];
  readonly requestCount: () => number;
}

/** A transport to a HubSpot that gives these answers, one after the other, then `200`. */
export function openTransport(
  script: readonly Scripted[],
  options: Partial<TransportOptions> = {},
): OpenTransport {
  const time = hurriedTime();
  const answers = [...script];
  const tokens: string[] = [];
  let requestCount = 0;
  const transport = new Transport({
    ...time,
    tokens: tokensOf(SENTINEL_TOKEN),
    apiUrl: 'https://api.hubapi.com',
    signal: new AbortController().signal,
    onRequest: () => {
      requestCount += 1;
    },
    fetch: async (_input, init) => {
      tokens.push(new Headers(init?.headers).get('authorization')?.slice('Bearer '.length) ?? '');
      const answer = answers.shift() ?? 200;
      if (answer === 'lost') throw new TypeError(`fetch failed ${SENTINEL_TOKEN}`);
      return typeof answer === 'number' ? Response.json({}, { status: answer }) : answer();
    },
    ...options,
  });
  return {
    time,
    tokens,
    requestCount: () => requestCount,
    send(call) {
      const [method = '', path = ''] = call.split(' ');
      return transport.send({ method, url: `https://api.hubapi.com${path}`, headers: {} });
    },
  };
}

/** Gives a new one of these tokens at each renewal, and then none. */
export function tokensOf(first: string, ...newer: string[]): AccessTokens & { renewals: string[] } {
  const renewals: string[] = [];
  return {
    renewals,
    accessToken: async () => first,
    async renew(refused) {
      renewals.push(refused);
      return newer.shift();
    },
  };
}

/** A throttle that gives these turns, one after the other, then `granted`, and notes what it is told. */
export function scriptedThrottle(...script: Turn[]) {
  const turns = [...script];
  const asked: { readonly kind: string; readonly deadlineMs: number }[] = [];
  const noted: { readonly kind: string; readonly isRefused: boolean; readonly sentMs: number }[] =
    [];
  const throttle: RequestThrottle = {
    async take(kind, { deadlineMs }) {
      asked.push({ kind, deadlineMs });
      return turns.shift() ?? { kind: 'granted' };
    },
    note(kind, { refusal }, sentMs) {
      noted.push({ kind, isRefused: refusal !== undefined, sentMs });
    },
  };
  return { throttle, asked, noted };
}
