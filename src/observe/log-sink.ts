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
  return (level, line) => {
    let text = stringify(line);
    for (const secret of secrets) {
      if (text.includes(secret)) text = text.replaceAll(secret, '[secret]');
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
