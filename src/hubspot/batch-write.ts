import type { BatchError, BatchResult } from '../sdk/crm-batch.ts';
import type { CrmObject } from '../sdk/crm-objects.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { type BatchCollector, type Chunk, chunksOf, collectAnswer } from './batch-result.ts';

export interface BatchWrite<T> {
  readonly inputs: readonly T[];
  /** The ids of the inputs, in their order; empty where records are created. */
  readonly ids: readonly string[];
  readonly send: (chunk: Chunk<T>) => Promise<Parameters<typeof collectAnswer>[1]>;
}

/**
 * Writes any number of inputs, 100 at a time, one request after the other.
 *
 * A request that fails as a whole ends the batch. If it was the first, nothing is known to have been
 * written and the error is thrown. Later on throwing would lose the records written so far, so the
 * failure becomes an entry of `errors`, and the inputs that were never sent another (`NOT_SENT`).
 */
export async function writeBatch<T>(write: BatchWrite<T>): Promise<BatchResult<CrmObject>> {
  const { inputs, ids, send } = write;
  const collector: BatchCollector = { results: [], errors: [] };
  for (const chunk of chunksOf(inputs)) {
    try {
      collectAnswer(collector, await send(chunk), ids);
    } catch (thrown) {
      if (chunk.offset === 0 || !(thrown instanceof Error)) throw thrown;
      const end = chunk.offset + chunk.items.length;
      collector.errors.push(describeFailure(thrown, chunk.offset, end, ids));
      if (end < inputs.length) collector.errors.push(describeUnsent(end, inputs.length, ids));
      break;
    }
  }
  return collector;
}

function describeFailure(
  error: Error,
  start: number,
  end: number,
  ids: readonly string[],
): BatchError {
  const category = error instanceof HubSpotError ? error.category : error.name;
  return {
    status: 'error',
    category: category ?? 'UNKNOWN',
    message: error.message,
    ids: ids.slice(start, end),
    inputs: positions(start, end),
  };
}

function describeUnsent(start: number, end: number, ids: readonly string[]): BatchError {
  return {
    status: 'error',
    category: 'NOT_SENT',
    message: `${end - start} inputs were not sent to HubSpot, because the ones before them failed.`,
    ids: ids.slice(start, end),
    inputs: positions(start, end),
  };
}

function positions(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
