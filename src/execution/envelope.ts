import type { EnrolledObject, Source } from '../sdk/context.ts';
import { readId } from './hubspot-id.ts';
import { asObject, type JsonObject } from './json-object.ts';

/** What HubSpot says about an execution, read loosely: its payloads differ by client and year. */
export interface Envelope {
  readonly callbackId: string;
  readonly portalId: string;
  readonly source: Source;
  readonly userId: string | undefined;
  readonly userEmail: string | undefined;
  readonly agentId: string | undefined;
  readonly workflowId: string | undefined;
  readonly object: EnrolledObject | undefined;
  /** Input values as they came: text, mostly. No prototype, so any name is only data. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: Envelope }
  /** What an execution must have and this one lacks. */
  | { readonly ok: false; readonly missing: readonly string[] };

/** HubSpot's are some 40 characters; the id becomes a key and a log field. */
const MAX_CALLBACK_ID_LENGTH = 512;

/** `WORKFLOWS` and the like; it becomes a log field. */
const MAX_SOURCE_LENGTH = 64;

/** Never throws. Only `callbackId` and `origin.portalId` are indispensable. */
export function parseEnvelope(body: unknown): EnvelopeReading {
  const json = asObject(body);
  const origin = asObject(json['origin']);
  const context = asObject(json['context']);
  const callbackId = readCallbackId(json['callbackId']);
  const portalId = readId(origin['portalId']);
  if (callbackId === undefined || portalId === undefined) {
    const missing: string[] = [];
    if (callbackId === undefined) missing.push('callbackId');
    if (portalId === undefined) missing.push('origin.portalId');
    return { ok: false, missing };
  }
  return {
    ok: true,
    envelope: {
      callbackId,
      portalId,
      source: readText(context['source'])?.slice(0, MAX_SOURCE_LENGTH) ?? 'UNKNOWN',
      userId: readId(origin['userId']),
      userEmail: readText(origin['userEmail']),
      agentId: readId(context['agentId']),
      workflowId: readId(context['workflowId']),
      object: readObject(asObject(json['object'])),
      inputs: readInputs(json),
    },
  };
}

/** HubSpot sends inputs up to three times; where they disagree, `inputFields` is the documented one. */
function readInputs(json: JsonObject): Record<string, unknown> {
  const inputs: Record<string, unknown> = Object.create(null);
  for (const [name, typed] of Object.entries(asObject(json['typedInputs']))) {
    inputs[name] = asObject(typed)['value'];
  }
  return Object.assign(inputs, asObject(json['fields']), asObject(json['inputFields']));
}

function readObject(object: JsonObject): EnrolledObject | undefined {
  const objectId = readId(object['objectId']);
  const objectType = readText(object['objectType']);
  if (objectId === undefined || objectType === undefined) return undefined;
  const properties: Record<string, string | null> = Object.create(null);
  for (const [name, value] of Object.entries(asObject(object['properties']))) {
    if (value === null || typeof value === 'string') properties[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') properties[name] = `${value}`;
  }
  return { objectId, objectType, properties };
}

function readCallbackId(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? `${value}` : value;
  if (typeof text !== 'string' || text === '' || !text.isWellFormed()) return undefined;
  // It becomes a segment of paths, where these two mean something else.
  if (text === '.' || text === '..') return undefined;
  return text.length <= MAX_CALLBACK_ID_LENGTH ? text : undefined;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
