import type {
  BatchResponseSimplePublicObject,
  BatchResponseSimplePublicObjectWithErrors,
  StandardError,
} from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { BatchError } from '../sdk/crm-batch.ts';
import type { CrmObject } from '../sdk/crm-objects.ts';
import { toCrmObject } from './crm-object.ts';

/** HubSpot's limit for one batch request. */
const BATCH_SIZE = 100;

export interface Chunk<T> {
  readonly items: readonly T[];
  /** Position of the first item in the whole. */
  readonly offset: number;
}

export function* chunksOf<T>(items: readonly T[]): Generator<Chunk<T>, void, undefined> {
  for (let offset = 0; offset < items.length; offset += BATCH_SIZE) {
    yield { items: items.slice(offset, offset + BATCH_SIZE), offset };
  }
}

/** `BatchResult`, still growing. */
export interface BatchCollector<P extends string = string> {
  readonly results: CrmObject<P>[];
  readonly errors: BatchError[];
}

type BatchAnswer = BatchResponseSimplePublicObject | BatchResponseSimplePublicObjectWithErrors;

/**
 * Adds one answer to what was collected. `ids` are the ids of all inputs, in the caller's order
 * (none where records are created), to say which inputs an error is about.
 */
export function collectAnswer(
  collector: BatchCollector,
  answer: BatchAnswer,
  ids: readonly string[],
): void {
  for (const record of answer.results) collector.results.push(toCrmObject(record));
  // Only a 207 has errors, and only then are they in the generated model.
  if (!('errors' in answer)) return;
  for (const error of answer.errors ?? []) collector.errors.push(toBatchError(error, ids));
}

function toBatchError(error: StandardError, allIds: readonly string[]): BatchError {
  const { status, category, message, context } = error;
  const ids = context?.['ids'] ?? context?.['id'] ?? [];
  const named = new Set(ids);
  // We number the inputs of a create by this, see batch-write.ts.
  const traced = (context?.['objectWriteTraceId'] ?? []).map(Number).filter(Number.isSafeInteger);
  const positions = allIds.flatMap((id, position) => (named.has(id) ? [position] : []));
  return { status, category, message, ids, inputs: [...traced, ...positions] };
}
