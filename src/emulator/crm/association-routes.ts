import { Hono } from 'hono';
import * as z from 'zod';
import { associationTypes } from './association-types.ts';
import { toAssociatedWire, toDefaultAssociationWire } from './association-wire.ts';
import { answerBatch, type BatchErrorWire } from './batch-answer.ts';
import { associationSpec, linkRecords } from './create-associations.ts';
import { findRecord } from './find-record.ts';
import { validationError } from './hubspot-fault.ts';
import { findObjectType, type ObjectType } from './object-type.ts';
import { associatedRecords, MAX_ASSOCIATED } from './record-associations.ts';
import { bodyId, readBody } from './request-body.ts';
import { nextPage, queryAfter, queryLimit } from './request-query.ts';
import type { RouteContext } from './route-context.ts';

/** HubSpot's limit on the inputs of `batch/read` (page "Associations v4"). */
const MAX_READ_INPUTS = 1_000;

const readBatch = z.object({
  inputs: z.array(z.object({ id: bodyId, after: z.string().nullish() })),
});

/** The v4 associations endpoints, to be mounted at `/crm/v4`. */
export function createAssociationRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  /** The two ends a path names; both must be there to be written to. */
  function bothEnds(path: { [name: string]: string }) {
    const from = { type: findObjectType(path['from'] ?? ''), id: path['id'] ?? '' };
    const to = { type: findObjectType(path['to'] ?? ''), id: path['toId'] ?? '' };
    requireScope(from.type.writeScope);
    requireScope(to.type.writeScope);
    return { from, to };
  }
  function requireRecords(...ends: readonly { type: ObjectType; id: string }[]): void {
    for (const { type, id } of ends) findRecord(crm, type, id, {});
  }

  routes.get('/objects/:from/:id/associations/:to', (c) => {
    const fromType = findObjectType(c.req.param('from'));
    const toType = findObjectType(c.req.param('to'));
    requireScope(fromType.readScope);
    requireScope(toType.readScope);
    const limit = queryLimit(c.req, MAX_ASSOCIATED, MAX_ASSOCIATED);
    const { id } = findRecord(crm, fromType, c.req.param('id'), {});
    const all = associatedRecords(crm, fromType, id, toType, queryAfter(c.req));
    const page = all.slice(0, limit);
    const last = page.at(-1);
    return c.json({
      results: page.map(toAssociatedWire),
      ...(last && all.length > limit && nextPage(c.req, last.id)),
    });
  });

  routes.put('/objects/:from/:id/associations/default/:to/:toId', (c) => {
    const { from, to } = bothEnds(c.req.param());
    requireRecords(from, to);
    const type = associationTypes(from.type, to.type).find(({ label }) => !label);
    if (!type) throw noAssociationType(from.type, to.type);
    linkRecords(crm, from, { toType: to.type, toId: to.id, type });
    return answerBatch(c, crm, toDefaultAssociationWire(from, to), []);
  });

  routes.put('/objects/:from/:id/associations/:to/:toId', async (c) => {
    const { from, to } = bothEnds(c.req.param());
    const specs = await readBody(c.req, z.array(associationSpec));
    requireRecords(from, to);
    const known = associationTypes(from.type, to.type);
    const types = specs.map(({ associationCategory, associationTypeId }) => {
      const type = known.find(({ typeId }) => typeId === associationTypeId);
      if (!type || associationCategory !== 'HUBSPOT_DEFINED') {
        throw noAssociationType(from.type, to.type, associationTypeId);
      }
      return type;
    });
    for (const type of types) linkRecords(crm, from, { toType: to.type, toId: to.id, type });
    return c.json(
      {
        fromObjectTypeId: from.type.id,
        fromObjectId: Number(from.id),
        toObjectTypeId: to.type.id,
        toObjectId: Number(to.id),
        labels: types.flatMap(({ label }) => (label ? [label] : [])),
      },
      201,
    );
  });

  routes.delete('/objects/:from/:id/associations/:to/:toId', (c) => {
    const { from, to } = bothEnds(c.req.param());
    crm.associations.unlink(from, to);
    return c.body(null, 204);
  });

  routes.post('/associations/:from/:to/batch/read', async (c) => {
    const fromType = findObjectType(c.req.param('from'));
    const toType = findObjectType(c.req.param('to'));
    requireScope(fromType.readScope);
    requireScope(toType.readScope);
    const { inputs } = await readBody(c.req, readBatch);
    if (inputs.length > MAX_READ_INPUTS) {
      throw validationError(
        `The maximum number of inputs supported in a batch request is ${MAX_READ_INPUTS}; ${inputs.length} were sent.`,
      );
    }
    const errors: BatchErrorWire[] = [];
    const results = inputs.flatMap(({ id, after }) => {
      const all = associatedRecords(crm, fromType, id, toType, after ?? undefined);
      // HubSpot reports a record without associations as an error of the batch.
      if (all.length === 0) errors.push(nothingAssociated(fromType, id, toType));
      const page = all.slice(0, MAX_ASSOCIATED);
      const next = all.length > MAX_ASSOCIATED ? page.at(-1)?.id : undefined;
      const paging = next === undefined ? {} : { paging: { next: { after: next } } };
      return all.length === 0 ? [] : [{ from: { id }, to: page.map(toAssociatedWire), ...paging }];
    });
    return answerBatch(c, crm, results, errors);
  });

  return routes;
}

function noAssociationType(from: ObjectType, to: ObjectType, typeId?: number) {
  const which =
    typeId === undefined
      ? 'No default association type'
      : `Association type ${typeId} is not valid`;
  return validationError(`${which} from object type ${from.id} to ${to.id}`);
}

function nothingAssociated(from: ObjectType, id: string, to: ObjectType): BatchErrorWire {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
    context: {
      fromObjectId: [id],
      fromObjectType: [from.singular],
      toObjectType: [to.singular],
    },
  };
}
