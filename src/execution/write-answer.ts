import type { CallToAction } from '../sdk/call-to-action.ts';
import type { Source } from '../sdk/context.ts';
import { ERROR_OUTPUTS } from '../sdk/output-fields.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import { anyText } from './any-text.ts';
import type { ExecutionState, Outcome, Settlement } from './settlement.ts';
import {
  cutText,
  cutToBytes,
  jsonBytes,
  MAX_AGENT_ANSWER_BYTES,
  MAX_ANSWER_BYTES,
  MAX_OUTPUT_CHARACTERS,
} from './size-limits.ts';
import { isWorkflow } from './source.ts';
import { writeOutputs } from './write-outputs.ts';

/** A result, before it is text. */
interface Draft {
  readonly outcome: Outcome;
  readonly state: ExecutionState;
  readonly outputs?: object;
  readonly cta?: CallToAction | undefined;
  readonly error?: { readonly code: string; readonly message: string };
  /** ISO 8601 duration of a block. */
  readonly expiresIn?: string;
}

/** What an answer needs to know of its tool. */
export type AnsweringTool = Pick<RegisteredTool, 'output' | 'agent'>;

/** Writes an answer of status 200. */
export function writeAnswer(tool: AnsweringTool, source: Source, draft: Draft): Settlement {
  const warnings: string[] = [];
  const declared = writeOutputs(tool.output, Object(draft.outputs ?? {}), warnings);
  const [errorCode, errorMessage] = ERROR_OUTPUTS;
  const texts = {
    ...declared,
    [errorCode]: anyText(draft.error?.code),
    [errorMessage]: anyText(draft.error?.message),
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

function writeCallToAction(
  tool: AnsweringTool,
  cta: CallToAction | undefined,
  warnings: string[],
): Record<string, string> {
  if (!cta) return {};
  if (tool.agent?.toolType !== 'TAKE_ACTION') {
    warnings.push('the call to action was dropped; HubSpot shows it for TAKE_ACTION tools only');
    return {};
  }
  const fields = {
    ctaCrmObjectType: anyText(cta.objectType),
    ctaCrmObjectId: anyText(cta.objectId),
  };
  return cta.label === undefined ? fields : { ...fields, ctaLabel: anyText(cta.label) };
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
  const maxBytes = isWorkflow(source) ? MAX_ANSWER_BYTES : MAX_AGENT_ANSWER_BYTES;
  if (jsonBytes({ outputFields: { ...limited, ...reserved } }) > maxBytes) {
    limited = cutToBytes(limited, maxBytes - jsonBytes({ outputFields: reserved }));
  }
  for (const [name, text] of Object.entries(texts)) {
    if (limited[name] !== text) warnings.push(`output ${name} is too long; it was cut`);
  }
  return limited;
}
