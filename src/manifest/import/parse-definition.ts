/** A definition file's JSON, or a sentence that says where it breaks off. */
export type ParsedDefinition =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a definition file. Keys without a value (`null`) count as absent, as in what HubSpot's API
 * gives back; `__proto__`, which is no name anywhere in a definition, goes.
 */
export function parseDefinition(text: string): ParsedDefinition {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''), function (key, value) {
      const isAbsent = value === null && !Array.isArray(this);
      return isAbsent || key === '__proto__' ? undefined : value;
    });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: `It is not JSON${whereabouts(error)}.` };
  }
}

/** The engine's message quotes the text; only the place in it is for telling. */
function whereabouts(error: unknown): string {
  const [, line, column] =
    error instanceof SyntaxError ? (/line (\d+) column (\d+)/.exec(error.message) ?? []) : [];
  return line === undefined ? '' : `: see line ${line}, column ${column}`;
}
