export { describeError } from './describe-error.ts';
export { createHandlerLog } from './handler-log.ts';
export { createLogSink, type LogLevel, type LogSink } from './log-sink.ts';
export { stringify } from './stringify.ts';
