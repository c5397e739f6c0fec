import { HubSpotError } from '../sdk/hubspot-error.ts';
import { RateLimitedError } from '../sdk/rate-limited-error.ts';
import type { AccessTokens } from './access-tokens.ts';
import { exchange, type TransportAnswer, type TransportRequest } from './exchange.ts';
import { pause } from './pause.ts';
import { isRead, requestKind } from './request-nature.ts';
import { pauseBeforeRetry } from './retry-rules.ts';
import type { RequestKind } from './throttle/lease.ts';
import type { StartTimer } from './throttle/lease-queue.ts';
import type { RequestThrottle } from './throttle/request-throttle.ts';
import { createDeadlineError } from './unanswered-error.ts';

/** How requests are paced and repeated. */
export interface PaceOptions {
  /** Default: none, HubSpot alone says when it is too much. */
  readonly throttle?: RequestThrottle | undefined;
  /** By when the caller has to answer, in epoch milliseconds: no wait goes beyond. Default: none. */
  readonly deadlineMs?: (() => number) | undefined;
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly startTimer: StartTimer;
}

export interface TransportOptions extends PaceOptions {
  readonly tokens: AccessTokens;
  /** Scheme, host and, where needed, a path prefix of HubSpot's API; no trailing slash. */
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  /** As a function it is asked for every attempt. */
  readonly signal: AbortSignal | (() => AbortSignal);
  /** Called once for every HTTP request, before it is sent. */
  readonly onRequest?: (() => void) | undefined;
  /** Which 401s a new token may cure. Default `token`: those that are about the token. */
  readonly renewsOn?: 'token' | 'any401';
}

/** What an execution needs to make an answer of what it got. */
const ANSWER_MARGIN_MS = 500;

/**
 * HubSpot's words for a token that has ended, and for one that it does not know: the app was removed
 * from the portal, which a refresh finds out.
 */
const TOKEN_REFUSED: ReadonlySet<string> = new Set([
  'EXPIRED_AUTHENTICATION',
  'INVALID_AUTHENTICATION',
]);

/** Where a request stands before its next attempt. */
interface Start {
  readonly call: string;
  readonly kind: RequestKind;
  readonly notBeforeMs: number;
  /** HubSpot refused it for its rate limit. */
  readonly wasLimited: boolean;
}

/** The one way to HubSpot: every request of a client, generated or raw, goes through `send`. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  get apiUrl(): string {
    return this.#options.apiUrl;
  }

  /**
   * Throws `HubSpotError` for every answer but a 2xx, and when no answer comes; `RateLimitedError`
   * where HubSpot's limit leaves no room before the deadline.
   */
  async send(request: TransportRequest): Promise<TransportAnswer> {
    const { tokens, fetch, throttle, nowMs, random, onRequest } = this.#options;
    const { method } = request;
    const url = this.#requireOwnUrl(request.url);
    const call = `${method} ${url.pathname}`;
    const kind = requestKind(method, url.pathname);

    let token = await tokens.accessToken();
    let isRenewed = false;
    let start: Start = { call, kind, notBeforeMs: 0, wasLimited: false };
    for (let attempts = 1; ; attempts++) {
      await this.#awaitTurn(start);
      onRequest?.();
      const sentMs = nowMs();
      const signal = this.#signal();
      const { result, notice } = await exchange(request, { fetch, call, url, token, signal });
      if (notice !== undefined) throttle?.note(kind, notice, sentMs);
      if (!(result instanceof HubSpotError)) return result;

      if (!isRenewed && this.#isCurable(result)) {
        isRenewed = true;
        const renewed = await tokens.renew(token);
        if (renewed === undefined) throw result;
        token = renewed;
        continue;
      }
      const failed = { error: result, isRead: isRead(method, url.pathname), attempts };
      const pauseMs = pauseBeforeRetry({ ...failed, random: random() });
      if (pauseMs === undefined || notice?.refusal?.isDaily) throw result;
      const notBeforeMs = nowMs() + pauseMs;
      if (notBeforeMs > this.#latestMs()) throw result;
      start = { call, kind, notBeforeMs, wasLimited: result.status === 429 };
    }
  }

  /**
   * The pause after a failure, then the request's turn. After a 429 the throttle keeps the pause for
   * everybody, so it is asked at once; where it could not be, the pause is still to come.
   */
  async #awaitTurn({ call, kind, notBeforeMs, wasLimited }: Start): Promise<void> {
    const { throttle, nowMs, startTimer } = this.#options;
    const signal = this.#signal();
    const pauseUntilThen = () => pause(notBeforeMs - nowMs(), signal, startTimer);
    if (!wasLimited) await pauseUntilThen();
    const turn = await throttle?.take(kind, { deadlineMs: this.#latestMs(), signal });
    if (turn?.kind === 'refused') {
      throw new RateLimitedError(
        `${call} was not sent: until the deadline, HubSpot's rate limit for this app in this portal is used up.`,
        { category: 'RATE_LIMIT', retryAfterMs: turn.retryAfterMs },
      );
    }
    await pauseUntilThen();
    if (signal.aborted) throw createDeadlineError(call);
  }

  #isCurable({ status, category }: HubSpotError): boolean {
    if (status !== 401) return false;
    return this.#options.renewsOn === 'any401' || TOKEN_REFUSED.has(category ?? '');
  }

  #latestMs(): number {
    const { deadlineMs } = this.#options;
    return deadlineMs === undefined ? Number.POSITIVE_INFINITY : deadlineMs() - ANSWER_MARGIN_MS;
  }

  #signal(): AbortSignal {
    const { signal } = this.#options;
    return typeof signal === 'function' ? signal() : signal;
  }

  /** The last line of defence: whatever built the URL, the token goes to the API's host alone. */
  #requireOwnUrl(text: string): URL {
    const url = new URL(text);
    const api = new URL(this.#options.apiUrl);
    const isBelow = url.pathname.startsWith(api.pathname.replace(/\/*$/, '/'));
    if (url.origin !== api.origin || !isBelow) {
      throw new TypeError(
        'A HubSpot request must stay on the API: the token is never sent elsewhere.',
      );
    }
    return url;
  }
}
