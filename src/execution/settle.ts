import type { CallToAction } from '../sdk/call-to-action.ts';
import type { Source } from '../sdk/context.ts';
import { ERROR_OUTPUTS } from '../sdk/output-fields.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import { isWorkflow } from './is-workflow.ts';
import { outputText } from './output-text.ts';
import type { ExecutionState, Outcome, Settlement } from './settlement.ts';
import {
  cutText,
  cutToBytes,
  jsonBytes,
  MAX_AGENT_ANSWER_BYTES,
  MAX_OUTPUT_CHARACTERS,
} from './size-limits.ts';

/** The code of an execution that asks to be tried again. */
const RETRY_LATER = 'RETRY_LATER';

/** Turns a result into what HubSpot is sent. Pure, and never throws for what a handler returned. */
export function settle(tool: RegisteredTool, source: Source, result: Result): Settlement {
  switch (result.kind) {
    case 'ok':
      return write(tool, source, {
        outcome: 'ok',
        state: 'SUCCESS',
        outputs: result.outputs,
        cta: result.cta,
      });
    case 'failContinue':
      return write(tool, source, {
        outcome: 'failContinue',
        state: 'FAIL_CONTINUE',
        outputs: result.outputs,
        error: result,
      });
    case 'failStop':
      return write(tool, source, {
        outcome: 'failStop',
        state: 'BLOCK',
        error: result,
        expiresIn: result.expiresIn,
      });
    case 'block':
      return write(tool, source, { outcome: 'block', state: 'BLOCK', expiresIn: result.expiresIn });
    case 'retryLater':
      return result.mode === 'hubspot' && isWorkflow(source)
        ? askHubSpotToRetry(result.message, result.delaySeconds)
        : write(tool, source, {
            outcome: 'retryLater',
            state: 'FAIL_CONTINUE',
            error: { code: RETRY_LATER, message: result.message },
          });
  }
}

interface Draft {
  readonly outcome: Outcome;
  readonly state: ExecutionState;
  readonly outputs?: object;
  readonly cta?: CallToAction | undefined;
  readonly error?: { readonly code: string; readonly message: string };
  /** ISO 8601 duration of a block. */
  readonly expiresIn?: string;
}

function write(tool: RegisteredTool, source: Source, draft: Draft): Settlement {
  const warnings: string[] = [];
  const declared = writeOutputs(tool, draft.outputs ?? {}, warnings);
  const [errorCode, errorMessage] = ERROR_OUTPUTS;
  const texts = {
    ...declared,
    [errorCode]: draft.error?.code ?? '',
    [errorMessage]: String(draft.error?.message ?? ''),
    ...writeCallToAction(tool, draft.cta, warnings),
  };
  // HubSpot's own keys come last and are never cut.
  const reserved: Record<string, string> = { hs_execution_state: draft.state };
  if (draft.expiresIn !== undefined) reserved['hs_expiration_duration'] = draft.expiresIn;
  const outputFields = { ...limitSize(texts, reserved, source, warnings), ...reserved };
  return {
    outcome: draft.outcome,
    errorCode: draft.error?.code,
    status: 200,
    headers: {},
    body: JSON.stringify({ outputFields }),
    warnings,
  };
}

/** Every declared output, as text, on every run: HubSpot's listing rules ask for all of them. */
function writeOutputs(
  tool: RegisteredTool,
  outputs: object,
  warnings: string[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, field] of Object.entries(tool.output)) {
    const { text, warning } = outputText(field, Reflect.get(outputs, name));
    texts[name] = text;
    if (warning !== undefined) warnings.push(`output ${name} ${warning}`);
  }
  for (const name of Object.keys(outputs)) {
    if (!Object.hasOwn(tool.output, name)) {
      warnings.push(`output ${name} is not declared; it was dropped`);
    }
  }
  return texts;
}

function writeCallToAction(
  tool: RegisteredTool,
  cta: CallToAction | undefined,
  warnings: string[],
): Record<string, string> {
  if (cta === undefined) return {};
  if (tool.agent?.toolType !== 'TAKE_ACTION') {
    warnings.push('the call to action was dropped; HubSpot shows it for TAKE_ACTION tools only');
    return {};
  }
  const fields = {
    ctaCrmObjectType: String(cta.objectType),
    ctaCrmObjectId: String(cta.objectId),
  };
  return cta.label === undefined ? fields : { ...fields, ctaLabel: String(cta.label) };
}

function limitSize(
  texts: Readonly<Record<string, string>>,
  reserved: Readonly<Record<string, string>>,
  source: Source,
  warnings: string[],
): Record<string, string> {
  let limited: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts))
    limited[name] = cutText(text, MAX_OUTPUT_CHARACTERS);
  if (
    !isWorkflow(source) &&
    jsonBytes({ outputFields: { ...limited, ...reserved } }) > MAX_AGENT_ANSWER_BYTES
  ) {
    limited = cutToBytes(limited, MAX_AGENT_ANSWER_BYTES - jsonBytes({ outputFields: reserved }));
  }
  for (const [name, text] of Object.entries(texts)) {
    if (limited[name] !== text) warnings.push(`output ${name} is too long; it was cut`);
  }
  return limited;
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
    body: JSON.stringify({ code: RETRY_LATER, message }),
    warnings: [],
  };
}
