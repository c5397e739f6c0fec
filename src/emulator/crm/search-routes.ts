import { Hono } from 'hono';
import { findObjectType } from './object-type.ts';
import { toRecordWire } from './record-wire.ts';
import { readBody } from './request-body.ts';
import { nextPage } from './request-query.ts';
import type { RouteContext } from './route-context.ts';
import { searchRecords } from './search-records.ts';
import { searchRequest } from './search-request.ts';

/** `POST /crm/v3/objects/{type}/search`. Unlike HubSpot's index, it sees a write at once. */
export function createSearchRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();
  routes.post('/:objectType/search', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    const request = await readBody(c.req, searchRequest);
    const { total, records, after } = searchRecords(crm, type, request);
    const properties = request.properties ?? [];
    return c.json({
      total,
      results: records.map((record) => toRecordWire(crm, type, record, properties)),
      ...(after !== undefined && nextPage(c.req, after)),
    });
  });
  return routes;
}
