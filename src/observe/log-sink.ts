import { stringify } from './stringify.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one log line of JSON. */
export type LogSink = (level: LogLevel, line: Readonly<Record<string, unknown>>) => void;

/** What `describeError` and others put behind a text that they cut. */
const CUT = '…';
/** Fewer characters of a secret tell nothing. */
const MIN_TELLING_LENGTH = 4;

type Console = Pick<typeof console, 'debug' | 'log' | 'warn' | 'error'>;

export interface LogSinkOptions {
  readonly output?: Console;
  /** Access tokens of a portal: secrets of the lines that name it. */
  readonly tokensOf?: (portalId: string) => Iterable<string>;
}

/**
 * Lines for `wrangler tail` and Workers Logs, which reads JSON text as fields. Known secrets are
 * cut out of every line, wherever they came from: an error's message, a handler's own log.
 */
export function createLogSink(
  secrets: readonly string[],
  { output = console, tokensOf }: LogSinkOptions = {},
): LogSink {
  const ours = needlesOf(secrets);
  return (level, line) => {
    const { portalId } = line;
    const tokens = typeof portalId === 'string' ? [...(tokensOf?.(portalId) ?? [])] : [];
    const needles = tokens.length === 0 ? ours : [...needlesOf(tokens), ...ours];
    let text = stringify(line);
    for (const needle of needles) {
      if (text.includes(needle)) text = text.replaceAll(needle, '[secret]');
    }
    if (text.includes(CUT)) text = withoutCutSecrets(text, needles);
    switch (level) {
      case 'debug':
        return output.debug(text);
      case 'info':
        return output.log(text);
      case 'warn':
        return output.warn(text);
      case 'error':
        return output.error(text);
    }
  };
}

function needlesOf(secrets: readonly string[]): readonly string[] {
  return (
    [...new Set(secrets.flatMap(spellings))]
      .filter((needle) => needle !== '')
      // A secret may begin with another one: the longest goes first, or its tail would stay.
      .toSorted((a, b) => b.length - a.length)
  );
}

/** Where a text was cut, the beginning of a secret may be all that is left of it. */
function withoutCutSecrets(text: string, needles: readonly string[]): string {
  const parts = text.split(CUT);
  const last = parts.pop() ?? '';
  return [...parts.map((part) => withoutCutSecret(part, needles)), last].join(CUT);
}

function withoutCutSecret(part: string, needles: readonly string[]): string {
  for (const needle of needles) {
    for (let length = needle.length - 1; length >= MIN_TELLING_LENGTH; length--) {
      if (part.endsWith(needle.slice(0, length))) return `${part.slice(0, -length)}[secret]`;
    }
  }
  return part;
}

/** A secret as it is, as JSON writes it inside a line, and as a URL or a form has it. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  return [secret, JSON.stringify(secret).slice(1, -1), encoded];
}
