export {
  type Completion,
  type CompletionResult,
  completeExecution,
  type ExecutionRef,
} from './complete-execution.ts';
export type { ConnectHubSpot } from './create-context.ts';
export { type Envelope, parseEnvelope } from './envelope.ts';
export { ERROR_CODES, type ErrorCode } from './error-codes.ts';
export { parseExactJson } from './exact-json.ts';
export { type ExecuteServices, type ExecutionReport, execute } from './execute.ts';
export { ExecutionError } from './execution-error.ts';
export { keepTrying } from './keep-trying.ts';
export { logRun } from './log-run.ts';
export { fetchOptions, type OptionsReport, optionsFunctionOf } from './options/fetch-options.ts';
export { OptionsCache } from './options/options-cache.ts';
export { NO_OPTIONS } from './options/options-page.ts';
export { parseOptionsRequest } from './options/options-request.ts';
export { outputText } from './output-text.ts';
export type { StartTimer } from './run-handler.ts';
export { type QueuedRunReport, RUN_LEASE_MS, runQueued } from './run-queued.ts';
export { readStoredAnswer } from './stored-answer.ts';
