import { HubSpotError } from '../sdk/hubspot-error.ts';
import { RateLimitedError } from '../sdk/rate-limited-error.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { readRefusal } from './throttle/limit-notice.ts';

/** What is needed of an answer to explain it. */
export interface Refusal {
  /** Method and path, without the query string: it may hold personal data. */
  readonly call: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

// HubSpot's validation messages repeat whole lists of offending properties.
const MAX_SENTENCE_LENGTH = 500;

// Codes and ids end up in messages and log lines; a proxy may put anything in their place.
const CATEGORY = /^[A-Z][A-Z0-9_]{1,63}$/;
const CORRELATION_ID = /^[\w-]{1,64}$/;
const SCOPE = /^[\w.:-]{1,128}$/;

/** Keys under which HubSpot has been seen to name the scopes of a 403. */
const SCOPE_KEYS = ['requiredGranularScopes', 'requiredScopes', 'missingScopes'] as const;

/**
 * Turns an answer other than 2xx into the one error type, a 429 into its kind of it.
 *
 * "The fields … should all be treated as optional in any error parsing"
 * (https://developers.hubspot.com/docs/api-reference/error-handling): so they are.
 */
export function createRefusalError(refusal: Refusal): HubSpotError {
  const { call, status, headers, text } = refusal;
  if (status === 0 || (status >= 300 && status < 400)) {
    return new HubSpotError(
      `${call} was answered with a redirect (${status}). Redirects are not followed, so that the access token stays with HubSpot's API.`,
      { status, category: 'REDIRECT' },
    );
  }
  const body = parseObject(text);
  // A 429 has `errorType` where the others have `category`.
  const category = [body['category'], body['errorType']].find(matches(CATEGORY));
  const correlationId = [body['correlationId'], headers.get('x-hubspot-correlation-id')].find(
    matches(CORRELATION_ID),
  );
  const requiredScopes = status === 403 ? findScopes(body) : [];
  const retryAfterMs = readRetryAfterMs(headers);

  const verb = status >= 500 ? 'failed at' : 'refused';
  const parts = [`HubSpot ${verb} ${call}: ${[status, category].filter(Boolean).join(' ')}.`];
  const advice = adviseOn(status, requiredScopes, retryAfterMs) ?? sentenceOf(body);
  if (advice !== undefined) parts.push(advice);
  if (correlationId !== undefined) parts.push(`(correlation id ${correlationId})`);

  const message = parts.join(' ');
  if (status === 429) {
    const { pauseMs } = readRefusal(headers, text);
    return new RateLimitedError(message, { category, correlationId, retryAfterMs: pauseMs });
  }
  return new HubSpotError(message, {
    status,
    category,
    correlationId,
    requiredScopes,
    retryAfterMs,
  });
}

function adviseOn(
  status: number,
  scopes: readonly string[],
  retryAfterMs: number | undefined,
): string | undefined {
  if (scopes.length > 0) {
    // HubSpot: "One or more of the following scopes are required."
    const which = scopes.length === 1 ? 'the scope' : 'one or more of the scopes';
    return `The app needs ${which} ${scopes.join(', ')} in this portal.`;
  }
  if (status === 429 && retryAfterMs !== undefined) {
    return `Its rate limit is reached; it asks to wait ${retryAfterMs / 1000} s.`;
  }
  return undefined;
}

function sentenceOf(body: JsonObject): string | undefined {
  const { message } = body;
  const sentence = typeof message === 'string' ? message.trim() : '';
  if (sentence === '') return undefined;
  const short =
    sentence.length > MAX_SENTENCE_LENGTH ? `${sentence.slice(0, MAX_SENTENCE_LENGTH)}…` : sentence;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

type JsonObject = { readonly [key: string]: unknown };

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function matches(pattern: RegExp): (value: unknown) => value is string {
  return (value): value is string => typeof value === 'string' && pattern.test(value);
}

/** Scopes stand in the body, in its `context`, or in the `context` of any of its `errors`. */
function findScopes(body: JsonObject): readonly string[] {
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isJsonObject) : [];
  const places = [body, ...errors].flatMap((place) => [place, place['context']]);
  const scopes = places
    .filter(isJsonObject)
    .flatMap((place) => SCOPE_KEYS.flatMap((key) => place[key]))
    .filter(matches(SCOPE));
  return [...new Set(scopes)];
}
