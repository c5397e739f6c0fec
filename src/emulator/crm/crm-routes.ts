import { Hono } from 'hono';
import { createAssociationRoutes } from './association-routes.ts';
import { createBatchRoutes } from './batch-routes.ts';
import { createObjectRoutes } from './object-routes.ts';
import { createOwnerRoutes } from './owner-routes.ts';
import { createPipelineRoutes } from './pipeline-routes.ts';
import { createPropertyRoutes } from './property-routes.ts';
import type { RouteContext } from './route-context.ts';
import { createSearchRoutes } from './search-routes.ts';

/** The CRM's endpoints, to be mounted at `/crm`. Authentication comes before them. */
export function createCrmRoutes(context: RouteContext): Hono {
  const routes = new Hono();
  routes.route('/v3/objects', createSearchRoutes(context));
  routes.route('/v3/objects', createBatchRoutes(context));
  routes.route('/v3/objects', createObjectRoutes(context));
  routes.route('/v3/owners', createOwnerRoutes(context));
  routes.route('/v3/properties', createPropertyRoutes(context));
  routes.route('/v3/pipelines', createPipelineRoutes(context));
  routes.route('/v4', createAssociationRoutes(context));
  return routes;
}
