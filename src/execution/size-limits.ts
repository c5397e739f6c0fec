/**
 * HubSpot refuses string outputs over 65,000 characters in its own custom code actions
 * (`OUTPUT_VALUES_TOO_LARGE`); none is documented for actions over HTTP, so the same is kept.
 */
export const MAX_OUTPUT_CHARACTERS = 65_000;

/** Breeze is reported to cut an agent's answer at some 32 KB of JSON, without a word. */
export const MAX_AGENT_ANSWER_BYTES = 32 * 1024;

/** Beyond any workflow's use, and half of what a row of the ledger takes. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

const encoder = new TextEncoder();

/** Cuts a text to `maxCharacters`, marker included, and never inside a surrogate pair. */
export function cutText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const marker = ` … [cut, ${text.length} characters in all]`;
  if (marker.length > maxCharacters) return '';
  let end = maxCharacters - marker.length;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return text.slice(0, end) + marker;
}

/** Cuts the longest texts, all to the same length, so that their JSON takes at most `maxBytes`. */
export function cutToBytes(
  texts: Readonly<Record<string, string>>,
  maxBytes: number,
): Record<string, string> {
  const cutAll = (maxCharacters: number) =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, cutText(text, maxCharacters)]),
    );
  let fits = 0;
  let tooLong = Math.max(0, ...Object.values(texts).map((text) => text.length)) + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (jsonBytes(cutAll(middle)) <= maxBytes) fits = middle;
    else tooLong = middle;
  }
  return cutAll(fits);
}

export function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}
