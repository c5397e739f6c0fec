import { stringify } from './stringify.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one log line of JSON. */
export type LogSink = (level: LogLevel, line: Readonly<Record<string, unknown>>) => void;

type Console = Pick<typeof console, 'debug' | 'log' | 'warn' | 'error'>;

/**
 * Lines for `wrangler tail` and Workers Logs, which reads JSON text as fields. Known secrets are
 * cut out of every line, wherever they came from: an error's message, a handler's own log.
 */
export function createLogSink(secrets: readonly string[], output: Console = console): LogSink {
  const needles = [...new Set(secrets.flatMap(spellings))]
    .filter((needle) => needle !== '')
    // A secret may begin with another one: the longest goes first, or its tail would stay.
    .toSorted((a, b) => b.length - a.length);
  return (level, line) => {
    let text = stringify(line);
    for (const needle of needles) {
      if (text.includes(needle)) text = text.replaceAll(needle, '[secret]');
    }
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

/** A secret as it is, and as JSON writes it inside a line. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1)];
}
