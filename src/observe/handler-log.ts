import type { Logger } from '../sdk/context.ts';
import type { LogLevel, LogSink } from './log-sink.ts';

/** What a line belongs to: an execution, or a field whose options are made. */
export interface LogScope {
  readonly tool: string;
  readonly portalId: string;
  readonly callbackId?: string;
  readonly field?: string;
}

/** The logger a handler gets: its lines carry what they belong to. */
export function createHandlerLog(sink: LogSink, scope: LogScope): Logger {
  const write =
    (level: LogLevel): Logger['info'] =>
    (message, data) =>
      sink(level, { event: 'log', level, ...scope, message, ...(data && { data }) });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
