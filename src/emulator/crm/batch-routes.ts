import { Hono } from 'hono';
import * as z from 'zod';
import { answerBatch, type BatchErrorWire, idsNotFound, inputRefused } from './batch-answer.ts';
import { createAssociations, linkRecords, planAssociations } from './create-associations.ts';
import type { CrmStore } from './crm-store.ts';
import { findByProperty } from './find-record.ts';
import { conflict, HubSpotFault, validationError } from './hubspot-fault.ts';
import { findObjectType, type ObjectType } from './object-type.ts';
import type { CrmRecord } from './record-table.ts';
import { toFullRecordWire, toRecordWire } from './record-wire.ts';
import { bodyId, bodyProperties, readBody } from './request-body.ts';
import { queryArchived, refuseHistory } from './request-query.ts';
import type { RouteContext } from './route-context.ts';
import { plannedChanges, plannedValues } from './write-record.ts';

/** HubSpot's limit on the inputs of an object batch (page "Using object APIs"). */
const MAX_INPUTS = 100;

const traceId = z.string().nullish();
const readBatch = z.object({
  inputs: z.array(z.object({ id: bodyId })),
  properties: z.array(z.string()).nullish(),
  propertiesWithHistory: z.array(z.string()).nullish(),
  idProperty: z.string().nullish(),
});
const createInput = z.object({
  properties: bodyProperties,
  associations: createAssociations.nullish(),
  objectWriteTraceId: traceId,
});
const updateInput = z.object({
  id: bodyId,
  properties: bodyProperties,
  idProperty: z.string().nullish(),
  objectWriteTraceId: traceId,
});
const createBatch = z.object({ inputs: z.array(createInput) });
const updateBatch = z.object({ inputs: z.array(updateInput) });
const archiveBatch = z.object({ inputs: z.array(z.object({ id: bodyId })) });

/** `POST /crm/v3/objects/{type}/batch/{read|create|update|archive}`. */
export function createBatchRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  routes.post('/:objectType/batch/read', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    const body = await readBody(c.req, readBatch);
    refuseHistory(body.propertiesWithHistory ?? []);
    const ids = inputIds(body.inputs);
    const archived = queryArchived(c.req);
    const idProperty = body.idProperty || 'hs_object_id';
    const missing: string[] = [];
    const records: CrmRecord[] = [];
    for (const id of new Set(ids)) {
      const record = archived ? crm.table(type).get(id) : findByProperty(crm, type, idProperty, id);
      if (record && (record.archivedAtMs !== undefined) === archived) records.push(record);
      else missing.push(id);
    }
    const results = records.map((r) => toRecordWire(crm, type, r, body.properties ?? []));
    return answerBatch(c, crm, results, missing.length > 0 ? [idsNotFound(type, missing)] : []);
  });

  routes.post('/:objectType/batch/create', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    const { inputs } = await readBody(c.req, createBatch);
    limitInputs(inputs);
    const errors: BatchErrorWire[] = [];
    const taken = new Set<string>();
    // Everything is checked before anything is written: without trace ids a batch is all or nothing.
    const planned = inputs.flatMap((input) =>
      attempt(input.objectWriteTraceId, errors, () => {
        const values = plannedValues(crm, type, input.properties);
        claimUniqueValues(crm, type, values, taken);
        return { values, associations: planAssociations(crm, type, input.associations ?? []) };
      }),
    );
    const results = planned.map(({ values, associations }) => {
      const record = crm.insert(type.id, values);
      for (const to of associations) linkRecords(crm, { type, id: record.id }, to);
      return toFullRecordWire(type, record);
    });
    return answerBatch(c, crm, results, errors, 201);
  });

  routes.post('/:objectType/batch/update', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    const { inputs } = await readBody(c.req, updateBatch);
    const ids = inputIds(inputs);
    const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    if (twice.length > 0) {
      throw validationError(
        `Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`,
        { context: { ids: twice } },
      );
    }
    const missing: string[] = [];
    const errors: BatchErrorWire[] = [];
    const planned = inputs.flatMap((input) => {
      const record = findByProperty(crm, type, input.idProperty || 'hs_object_id', input.id);
      if (!record) {
        missing.push(input.id);
        return [];
      }
      return attempt(input.objectWriteTraceId, errors, () => ({
        record,
        changes: plannedChanges(crm, type, record, input.properties),
        names: [...input.properties.keys()],
      }));
    });
    const results = planned.map(({ record, changes, names }) => {
      crm.update(type, record, changes);
      return toRecordWire(crm, type, record, names);
    });
    if (missing.length > 0) errors.push(idsNotFound(type, missing));
    return answerBatch(c, crm, results, errors);
  });

  routes.post('/:objectType/batch/archive', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    const { inputs } = await readBody(c.req, archiveBatch);
    for (const id of inputIds(inputs)) {
      const record = crm.find(type, id);
      if (record) crm.archive(type, record);
    }
    return c.body(null, 204);
  });

  return routes;
}

function limitInputs(inputs: readonly unknown[]): void {
  if (inputs.length > MAX_INPUTS) {
    throw validationError(
      `The maximum number of inputs supported in a batch request is ${MAX_INPUTS}; ${inputs.length} were sent.`,
    );
  }
}

function inputIds(inputs: readonly { readonly id: string }[]): readonly string[] {
  limitInputs(inputs);
  return inputs.map(({ id }) => id);
}

/** HubSpot reports inputs one by one only where they carry a trace id; else one refuses them all. */
function attempt<T>(
  objectWriteTraceId: string | null | undefined,
  errors: BatchErrorWire[],
  plan: () => T,
): readonly T[] {
  try {
    return [plan()];
  } catch (cause) {
    if (!(cause instanceof HubSpotFault) || !objectWriteTraceId) throw cause;
    errors.push(inputRefused(cause, objectWriteTraceId));
    return [];
  }
}

/** Two new records of one batch cannot share a unique value either. */
function claimUniqueValues(
  crm: CrmStore,
  type: ObjectType,
  values: ReadonlyMap<string, string>,
  taken: Set<string>,
): void {
  for (const [name, value] of values) {
    if (!crm.properties(type).get(name)?.hasUniqueValue || value === '') continue;
    const claim = `${name}=${value.toLowerCase()}`;
    if (taken.has(claim)) throw conflict(`Duplicate ${name} found in batch input: ${value}`);
    taken.add(claim);
  }
}
