import { stringify } from '../observe/stringify.ts';
import type { CallToAction } from '../sdk/call-to-action.ts';
import type { Source } from '../sdk/context.ts';
import { ERROR_OUTPUTS, type OutputField } from '../sdk/output-fields.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import { isWorkflow } from './is-workflow.ts';
import { type OutputText, outputText } from './output-text.ts';
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
  const declared = writeOutputs(tool, Object(draft.outputs ?? {}), warnings);
  const [errorCode, errorMessage] = ERROR_OUTPUTS;
  const texts = {
    ...declared,
    [errorCode]: asText(draft.error?.code),
    [errorMessage]: asText(draft.error?.message),
    ...writeCallToAction(tool, draft.cta, warnings),
  };
  // HubSpot's own keys come last and are never cut.
  const reserved: Record<string, string> = { hs_execution_state: draft.state };
  if (draft.expiresIn !== undefined) reserved['hs_expiration_duration'] = draft.expiresIn;
  let body = JSON.stringify({ outputFields: { ...texts, ...reserved } });
  if (maybeTooLong(body, source)) {
    const limited = limitSize(texts, reserved, source, warnings);
    body = JSON.stringify({ outputFields: { ...limited, ...reserved } });
  }
  const { outcome, error } = draft;
  const code = error && texts[errorCode];
  return { outcome, errorCode: code, status: 200, headers: {}, body, warnings };
}

/** Every declared output, as text, on every run: HubSpot's listing rules ask for all of them. */
function writeOutputs(
  tool: RegisteredTool,
  outputs: object,
  warnings: string[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, field] of Object.entries(tool.output)) {
    const { text, warning } = readOutput(field, outputs, name);
    texts[name] = text;
    if (warning !== undefined) warnings.push(`output ${name} ${warning}`);
  }
  warnings.push(...undeclaredWarnings(tool, outputs));
  return texts;
}

/** An output can be hostile: a getter that throws, a proxy. It costs its own value, no other. */
function readOutput(field: OutputField, outputs: object, name: string): OutputText {
  try {
    return outputText(field, Reflect.get(outputs, name));
  } catch {
    return { text: '', warning: 'cannot be read; it was sent empty' };
  }
}

/** Enough to find the mistake; the log line must not grow with what a handler returned. */
const MAX_UNDECLARED_WARNINGS = 10;
/** A name that is none of a field's may be data: an e-mail address that keys a map. */
const FIELD_NAME = /^\w{1,64}$/;

function undeclaredWarnings(tool: RegisteredTool, outputs: object): string[] {
  let names: string[];
  try {
    names = Object.keys(outputs).filter((name) => !Object.hasOwn(tool.output, name));
  } catch {
    return ['the outputs cannot be listed'];
  }
  const warnings = names
    .slice(0, MAX_UNDECLARED_WARNINGS)
    .map((name) => (FIELD_NAME.test(name) ? name : '(no field name)'))
    .map((name) => `output ${name} is not declared; it was dropped`);
  const more = names.length - warnings.length;
  return more > 0 ? [...warnings, `${more} more outputs are not declared`] : warnings;
}

/** For what the types promise to be text and plain JavaScript may pass as anything. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringify(value);
}

function writeCallToAction(
  tool: RegisteredTool,
  cta: CallToAction | undefined,
  warnings: string[],
): Record<string, string> {
  if (!cta) return {};
  if (tool.agent?.toolType !== 'TAKE_ACTION') {
    warnings.push('the call to action was dropped; HubSpot shows it for TAKE_ACTION tools only');
    return {};
  }
  const fields = {
    ctaCrmObjectType: asText(cta.objectType),
    ctaCrmObjectId: asText(cta.objectId),
  };
  return cta.label === undefined ? fields : { ...fields, ctaLabel: asText(cta.label) };
}

/** Rules most answers out without counting bytes: UTF-8 has at most three for a character. */
function maybeTooLong(body: string, source: Source): boolean {
  const maxLength = isWorkflow(source) ? MAX_OUTPUT_CHARACTERS : MAX_AGENT_ANSWER_BYTES / 3;
  return body.length > maxLength;
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
    body: JSON.stringify({
      code: RETRY_LATER,
      message: cutText(asText(message), MAX_OUTPUT_CHARACTERS),
    }),
    warnings: [],
  };
}
