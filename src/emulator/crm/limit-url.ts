import type { MiddlewareHandler } from 'hono';

/** HubSpot's front refuses longer request URLs, with HTML rather than JSON. */
const MAX_URL_LENGTH = 8_192;

/** Answers 414 to a URL that HubSpot's front would not take. */
export function limitUrl(): MiddlewareHandler {
  return async function urlLimited(c, next) {
    if (c.req.url.length > MAX_URL_LENGTH) {
      return c.html('<html><body><h1>414 Request-URI Too Large</h1></body></html>', 414);
    }
    return next();
  };
}
