import { readId } from '../hubspot-id.ts';
import { asObject, type JsonObject } from '../json-object.ts';
import { inputText, scalarText } from './input-text.ts';

/** What HubSpot's workflow editor asks for, read loosely: its requests differ by year. */
export interface OptionsRequest {
  readonly portalId: string;
  /** Who edits the workflow. */
  readonly userId: string | undefined;
  /** `""` when nothing is searched for. */
  readonly query: string;
  readonly after: string | undefined;
  /** What is filled in so far, as text. No prototype, so any name is only data. */
  readonly inputs: Readonly<Record<string, string>>;
}

export type OptionsRequestReading =
  | { readonly ok: true; readonly request: OptionsRequest }
  /** It says of no portal whose options these are. */
  | { readonly ok: false };

/**
 * Never throws. Only the portal is indispensable. HubSpot's sample has `fetchOptions` at the top in
 * one place and inside `inputFields` in another (custom action guide, "PRE_FETCH_OPTIONS"), so both
 * are read.
 */
export function parseOptionsRequest(body: unknown): OptionsRequestReading {
  const json = asObject(body);
  const portalId = readId(asObject(json['origin'])['portalId']) ?? readId(json['portalId']);
  if (portalId === undefined) return { ok: false };
  const top = asObject(json['fetchOptions']);
  const nested = asObject(asObject(json['inputFields'])['fetchOptions']);
  return {
    ok: true,
    request: {
      portalId,
      userId: readId(asObject(json['origin'])['userId']) ?? readId(json['userId']),
      query: filled(top['q']) ?? filled(nested['q']) ?? '',
      after: filled(top['after']) ?? filled(nested['after']),
      inputs: readInputs(json),
    },
  };
}

/** HubSpot sends inputs twice; where they disagree, `inputFields` is the documented one. */
function readInputs(json: JsonObject): Record<string, string> {
  const received: Record<string, unknown> = Object.create(null);
  Object.assign(received, asObject(json['fields']), asObject(json['inputFields']));
  const inputs: Record<string, string> = Object.create(null);
  for (const [name, input] of Object.entries(received)) {
    const text = inputText(input);
    if (text !== undefined) inputs[name] = text;
  }
  return inputs;
}

/** HubSpot sends what is empty as `""`, as `null`, or not at all. */
function filled(value: unknown): string | undefined {
  return scalarText(value) || undefined;
}
