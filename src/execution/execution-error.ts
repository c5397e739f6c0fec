import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** Why an execution could not be completed. */
export type ExecutionErrorCode = Extract<
  ErrorCode,
  'EXECUTION_NOT_FOUND' | 'EXECUTION_EXPIRED' | 'EXECUTION_NOT_WAITING' | 'OUTPUTS_INVALID'
>;

/** A completion that changed nothing. Its message names outputs, never their values. */
export class ExecutionError extends Error {
  override readonly name = 'ExecutionError';
  readonly code: ExecutionErrorCode;

  constructor(code: ExecutionErrorCode, message: string = ERROR_CODES[code].message) {
    super(message);
    this.code = code;
  }
}
