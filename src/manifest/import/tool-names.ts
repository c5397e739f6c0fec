/** What a tool is called in the repository. */
export interface ToolNames {
  /** `ping-action.ts`, in `src/tools/`. */
  readonly fileName: string;
  /** `pingAction`. */
  readonly exportName: string;
}

/** Words that cannot name a constant, or that a tool's file or `src/tools/index.ts` has already. */
const TAKEN = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum ' +
    'eval export extends false finally for function if implements import in instanceof interface ' +
    'let new null package private protected public return static super switch this throw true try ' +
    'typeof undefined var void while with yield async ' +
    'block define-tool define-worker fail-continue fail-stop ok retry-later worker index'
  ).split(' '),
);

/** Names for a tool, after its id in whatever case that is. */
export function toolNames(id: string): ToolNames {
  const words = id
    .replaceAll(/([a-z0-9])(?=[A-Z])/g, '$1-')
    .replaceAll(/([A-Z])(?=[A-Z][a-z])/g, '$1-')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const plain = words.join('-');
  const kebab = TAKEN.has(plain) ? `${plain}-tool` : plain === '' ? 'tool' : plain;
  const camel = kebab.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return {
    fileName: `${kebab}.ts`,
    exportName: /^\d/.test(camel) ? `tool${camel}` : camel,
  };
}
