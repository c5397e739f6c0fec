import { Hono } from 'hono';
import * as z from 'zod';
import { createAssociations, linkRecords, planAssociations } from './create-associations.ts';
import { findRecord } from './find-record.ts';
import { objectNotFound } from './hubspot-fault.ts';
import { findObjectType } from './object-type.ts';
import { toAssociationsWire } from './record-associations.ts';
import type { CrmRecord } from './record-table.ts';
import { toFullRecordWire, toRecordWire } from './record-wire.ts';
import { bodyProperties, readBody } from './request-body.ts';
import {
  nextPage,
  queryAfter,
  queryArchived,
  queryLimit,
  queryList,
  refuseHistory,
} from './request-query.ts';
import type { RouteContext } from './route-context.ts';
import { plannedChanges, plannedValues } from './write-record.ts';

const createBody = z.object({
  properties: bodyProperties,
  associations: createAssociations.nullish(),
});
const updateBody = z.object({ properties: bodyProperties });

/** One record, or a page of them: `/crm/v3/objects/{type}[/{id}]`. */
export function createObjectRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  routes.get('/:objectType', (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    refuseHistory(queryList(c.req, 'propertiesWithHistory'));
    const limit = queryLimit(c.req, 10, 100);
    const archived = queryArchived(c.req);
    const properties = queryList(c.req, 'properties');
    const toTypes = queryList(c.req, 'associations').map(findObjectType);
    // One record more than the page holds tells whether there is a next page.
    const records: CrmRecord[] = [];
    for (const record of crm.table(type).walk(queryAfter(c.req))) {
      if ((record.archivedAtMs !== undefined) === archived) records.push(record);
      if (records.length > limit) break;
    }
    const page = records.slice(0, limit);
    const last = page.at(-1);
    return c.json({
      results: page.map((record) => ({
        ...toRecordWire(crm, type, record, properties),
        ...toAssociationsWire(crm, type, record.id, toTypes),
      })),
      ...(last && records.length > limit && nextPage(c.req, last.id)),
    });
  });

  routes.get('/:objectType/:id', (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    refuseHistory(queryList(c.req, 'propertiesWithHistory'));
    const toTypes = queryList(c.req, 'associations').map(findObjectType);
    const record = findRecord(crm, type, c.req.param('id'), {
      idProperty: c.req.query('idProperty'),
      archived: queryArchived(c.req),
    });
    return c.json({
      ...toRecordWire(crm, type, record, queryList(c.req, 'properties')),
      ...toAssociationsWire(crm, type, record.id, toTypes),
    });
  });

  routes.post('/:objectType', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    const body = await readBody(c.req, createBody);
    const planned = planAssociations(crm, type, body.associations ?? []);
    const record = crm.insert(type.id, plannedValues(crm, type, body.properties));
    for (const association of planned) linkRecords(crm, { type, id: record.id }, association);
    return c.json(toFullRecordWire(type, record), 201, {
      location: new URL(`/crm/v3/objects/${type.plural}/${record.id}`, c.req.url).href,
    });
  });

  routes.patch('/:objectType/:id', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    const id = c.req.param('id');
    const body = await readBody(c.req, updateBody);
    const idProperty = c.req.query('idProperty');
    const record = idProperty ? findRecord(crm, type, id, { idProperty }) : crm.find(type, id);
    if (!record) throw objectNotFound(id);
    crm.update(type, record, plannedChanges(crm, type, record, body.properties));
    return c.json(toRecordWire(crm, type, record, [...body.properties.keys()]));
  });

  routes.delete('/:objectType/:id', (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.writeScope);
    // HubSpot answers 204 whether or not there was such a record.
    const record = crm.find(type, c.req.param('id'));
    if (record) crm.archive(type, record);
    return c.body(null, 204);
  });

  return routes;
}
