/**
 * The only escapes HubSpot decodes before it signs with v3 (request validation guide, "Validate
 * the v3 request signature"). `decodeURIComponent` would decode more and break the signature.
 */
const DECODED: ReadonlyMap<string, string> = new Map([
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
]);

const ESCAPE = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** Decodes the twelve escapes once, in either case, and nothing else. */
export function decodeSignedUri(uri: string): string {
  if (!uri.includes('%')) return uri;
  return uri.replace(ESCAPE, (match) => DECODED.get(match.toUpperCase()) ?? match);
}
