import type { Source } from '../sdk/context.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import { DEFAULT_EXPIRY, type Result, type RetryLaterResult } from '../sdk/results.ts';
import type { RetryMode } from '../sdk/retry-options.ts';
import { anyText } from './any-text.ts';
import type { ErrorCode } from './error-codes.ts';
import type { Settlement } from './settlement.ts';
import { cutText, MAX_OUTPUT_CHARACTERS } from './size-limits.ts';
import { isWorkflow } from './source.ts';
import { writeAnswer } from './write-answer.ts';

const RETRY_LATER: ErrorCode = 'RETRY_LATER';

/** Turns a result into what HubSpot is sent. Pure, and never throws for what a handler returned. */
export function settle(tool: RegisteredTool, source: Source, result: Result): Settlement {
  switch (result.kind) {
    case 'ok':
      return writeAnswer(tool, source, {
        outcome: 'ok',
        state: 'SUCCESS',
        outputs: result.outputs,
        cta: result.cta,
      });
    case 'failContinue':
      return writeAnswer(tool, source, {
        outcome: 'failContinue',
        state: 'FAIL_CONTINUE',
        outputs: result.outputs,
        error: result,
      });
    case 'failStop':
      return writeAnswer(tool, source, {
        outcome: 'failStop',
        state: 'BLOCK',
        error: result,
        expiresIn: result.expiresIn,
      });
    case 'block':
      return writeAnswer(tool, source, {
        outcome: 'block',
        state: 'BLOCK',
        expiresIn: result.expiresIn,
      });
    case 'retryLater':
      return settleRetry(tool, source, result);
  }
}

/** What HubSpot is told while the handler is to run again. */
function settleRetry(tool: RegisteredTool, source: Source, result: RetryLaterResult): Settlement {
  switch (retryMode(tool, source, result)) {
    case 'hubspot':
      return askHubSpotToRetry(result.message, result.delaySeconds);
    case 'hold':
      return writeAnswer(tool, source, {
        outcome: 'retryLater',
        state: 'BLOCK',
        expiresIn: DEFAULT_EXPIRY,
      });
    case 'detach':
      return writeAnswer(tool, source, {
        outcome: 'retryLater',
        state: 'FAIL_CONTINUE',
        error: { code: RETRY_LATER, message: result.message },
      });
  }
}

/** HubSpot is only known to send executions of workflows again. */
export function retryMode(
  tool: RegisteredTool,
  source: Source,
  { mode = tool.retry.mode }: RetryLaterResult,
): RetryMode {
  return mode === 'hubspot' && !isWorkflow(source) ? 'detach' : mode;
}

/**
 * HubSpot reads `Retry-After` on an action's answer in milliseconds (error handling guide), unlike
 * the seconds of RFC 9110.
 */
function askHubSpotToRetry(message: string, delaySeconds: number): Settlement {
  return {
    outcome: 'retryLater',
    errorCode: RETRY_LATER,
    status: 429,
    headers: { 'Retry-After': String(Math.ceil(delaySeconds * 1000)) },
    body: JSON.stringify({
      code: RETRY_LATER,
      message: cutText(anyText(message), MAX_OUTPUT_CHARACTERS),
    }),
    warnings: [],
  };
}
