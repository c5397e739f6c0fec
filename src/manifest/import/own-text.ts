/** A text of a map that came from outside; an empty one is none. */
export function ownText(
  texts: Readonly<Record<string, string>> | undefined,
  key: string,
): string | undefined {
  const text = texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
  return text === '' ? undefined : text;
}
