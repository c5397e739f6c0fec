import type { FinalState, Outputs } from './read-answer.ts';

/** What a 2xx answer, or a completion, says beside its outputs. */
export interface ReadOutputs {
  /** `null`: none was given, or none that HubSpot knows. */
  readonly finalState: FinalState | null;
  readonly isBlock: boolean;
  readonly expiration: string | undefined;
  /** Without the reserved names. */
  readonly outputs: Outputs;
  /** What a developer would want to know, and HubSpot does not say. */
  readonly notes: readonly string[];
}

/** The body of a 2xx answer. One that cannot be read is still a success, without outputs. */
export function readOutputs(body: string): ReadOutputs {
  const answer = parseObject(body);
  if (answer === undefined) return withoutOutputs('the answer is no JSON object');
  const misplaced = 'hs_execution_state' in answer;
  const notes = misplaced ? ['hs_execution_state outside outputFields is not read'] : [];
  const { outputFields } = answer;
  if (!isObject(outputFields)) return withoutOutputs('the answer has no outputFields', ...notes);

  const isText = (entry: [string, unknown]): entry is [string, string] =>
    typeof entry[1] === 'string';
  const entries = Object.entries(outputFields);
  const texts = entries.filter(isText);
  if (texts.length < entries.length) {
    // "Including non-string values in the response will result in a failure to parse, and cause
    // all outputs to be ignored" (agent tools reference). The state is one of the outputs.
    const names = entries.filter((entry) => !isText(entry)).map(([name]) => name);
    return withoutOutputs(`all outputs ignored: no string in ${names.join(', ')}`, ...notes);
  }
  const read = splitOutputs(Object.fromEntries(texts));
  return { ...read, notes: [...notes, ...read.notes] };
}

/** Takes the reserved names out of outputs that are all text. */
export function splitOutputs(outputFields: Outputs): ReadOutputs {
  const {
    hs_execution_state: state,
    hs_expiration_duration: expiration,
    ...outputs
  } = outputFields;
  const finalState = state === 'SUCCESS' || state === 'FAIL_CONTINUE' ? state : null;
  const isBlock = state === 'BLOCK';
  const isUnknown = state !== undefined && finalState === null && !isBlock;
  const notes = isUnknown ? [`hs_execution_state ${JSON.stringify(state)} is unknown`] : [];
  return { finalState, isBlock, expiration, outputs, notes };
}

function withoutOutputs(...notes: string[]): ReadOutputs {
  return { finalState: null, isBlock: false, expiration: undefined, outputs: {}, notes };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
