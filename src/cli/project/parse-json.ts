/** `undefined` when the text is no JSON. Some editors begin a file with a byte order mark. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** What a component's file says it is, as far as it says anything. */
export function envelopeOf(text: string): {
  readonly uid: string | undefined;
  readonly type: string | undefined;
} {
  const component = parseJson(text);
  const { uid, type } = Object(component) as { uid?: unknown; type?: unknown };
  return {
    uid: typeof uid === 'string' ? uid : undefined,
    type: typeof type === 'string' ? type : undefined,
  };
}
