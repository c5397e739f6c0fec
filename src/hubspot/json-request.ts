import type { HubSpotRequestInit } from '../sdk/hubspot-client.ts';
import { createInvalidAnswerError } from './invalid-answer-error.ts';
import type { Transport } from './transport.ts';

/**
 * Any endpoint of HubSpot's API: JSON in, JSON out, `undefined` for an empty answer.
 *
 * Throws `TypeError` for a path that is not plainly one on the API, and for a body with `GET`.
 */
export async function requestJson(
  transport: Transport,
  path: string,
  init: HubSpotRequestInit = {},
): Promise<unknown> {
  const { method = 'GET', query = {}, body } = init;
  const url = resolvePath(transport.apiUrl, path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  if (method === 'GET' && body !== undefined) {
    throw new TypeError('hubspot.request: a GET has no body; name a method.');
  }
  const answer = await transport.send({
    method,
    url: url.href,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.text === '') return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    // V8's message quotes the text.
    throw createInvalidAnswerError(answer.call, answer.status);
  }
}

/**
 * Joins by text, not by `new URL(path, base)`: that would take `//evil.example` for a host. What the
 * URL parser reads as a slash (`\`), or drops (tabs, line breaks), is refused rather than reasoned about.
 */
function resolvePath(apiUrl: string, path: string): URL {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) {
    throw new TypeError(
      "hubspot.request: the path must start with one '/' and be percent-encoded, like '/crm/v3/objects/deals'. The access token is never sent anywhere but to HubSpot's API.",
    );
  }
  const url = new URL(apiUrl + path);
  url.hash = '';
  return url;
}
