import type { Context } from 'hono';
import type { CrmStore } from './crm-store.ts';
import type { HubSpotFault } from './hubspot-fault.ts';
import { formatInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';

/** What went wrong with some inputs of a batch, as HubSpot lists it in `errors`. */
export interface BatchErrorWire {
  readonly status: 'error';
  readonly category: string;
  readonly subCategory?: string;
  readonly message: string;
  readonly context: { readonly [name: string]: readonly string[] };
}

/** The error for ids a batch could not find; one for all of them, as HubSpot has it. */
export function idsNotFound(type: ObjectType, ids: readonly string[]): BatchErrorWire {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  };
}

/** The error for one input that named an `objectWriteTraceId`, by which the caller finds it again. */
export function inputRefused(fault: HubSpotFault, objectWriteTraceId: string): BatchErrorWire {
  return {
    status: 'error',
    category: fault.details.category ?? 'VALIDATION_ERROR',
    message: fault.message,
    context: { ...fault.details.context, objectWriteTraceId: [objectWriteTraceId] },
  };
}

/** The answer to a batch: 207 as soon as one input failed. */
export function answerBatch(
  c: Context,
  crm: CrmStore,
  results: readonly object[],
  errors: readonly BatchErrorWire[],
  okStatus: 200 | 201 = 200,
) {
  const now = formatInstant(crm.nowMs());
  return c.json(
    {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: now,
      completedAt: now,
    },
    errors.length > 0 ? 207 : okStatus,
  );
}
