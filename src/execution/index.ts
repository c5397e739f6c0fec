export type { ConnectHubSpot } from './create-context.ts';
export { type Envelope, parseEnvelope } from './envelope.ts';
export { ERROR_CODES, type ErrorCode } from './error-codes.ts';
export { parseExactJson } from './exact-json.ts';
export { type ExecutionReport, execute } from './execute.ts';
export type { StartTimer } from './run-handler.ts';
