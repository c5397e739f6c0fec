/**
 * HubSpot's `CONTAINS_TOKEN`: every word of the pattern matches a word of the text, without regard
 * to case; `*` stands for any characters (`*@example.com`).
 */
export function matchesTokens(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  // Words between spaces, so that `*@example.com` finds an address, and the parts of them.
  const tokens = [...lower.split(/\s+/), ...lower.split(/[^\p{L}\p{N}_]+/u)];
  return pattern
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => tokens.some((token) => matchesWildcard(token, word)));
}

/** Without a regular expression: a pattern from outside must not cost exponential time. */
function matchesWildcard(token: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return token === pattern;
  if (!token.startsWith(head)) return false;
  const tail = rest.pop() ?? '';
  let at = head.length;
  for (const part of rest) {
    const found = token.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return token.length - tail.length >= at && token.endsWith(tail);
}
