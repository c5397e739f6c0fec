import { Hono } from 'hono';
import { resourceNotFound } from './hubspot-fault.ts';
import { formatInstant } from './hubspot-time.ts';
import { findObjectType } from './object-type.ts';
import type { Pipeline, PipelineStage } from './pipeline.ts';
import type { RouteContext } from './route-context.ts';

/** When the portal's own pipelines were made; nothing depends on the moment. */
const MADE_AT = formatInstant(Date.UTC(2025, 0, 6, 9));

/** `GET /crm/v3/pipelines/{type}[/{id}[/stages[/{stageId}]]]`. */
export function createPipelineRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  function pipelinesOf(objectType: string): readonly Pipeline[] {
    const type = findObjectType(objectType);
    requireScope(type.readScope);
    return crm.pipelines(type);
  }
  function pipelineOf(objectType: string, id: string): Pipeline {
    const pipeline = pipelinesOf(objectType).find((candidate) => candidate.id === id);
    if (!pipeline) throw resourceNotFound();
    return pipeline;
  }

  routes.get('/:objectType', (c) =>
    c.json({ results: pipelinesOf(c.req.param('objectType')).map(toPipelineWire) }),
  );
  routes.get('/:objectType/:pipelineId', (c) => {
    const { objectType, pipelineId } = c.req.param();
    const order = pipelinesOf(objectType).findIndex(({ id }) => id === pipelineId);
    return c.json(toPipelineWire(pipelineOf(objectType, pipelineId), order));
  });
  routes.get('/:objectType/:pipelineId/stages', (c) => {
    const { objectType, pipelineId } = c.req.param();
    return c.json({ results: pipelineOf(objectType, pipelineId).stages.map(toStageWire) });
  });
  routes.get('/:objectType/:pipelineId/stages/:stageId', (c) => {
    const { objectType, pipelineId, stageId } = c.req.param();
    const { stages } = pipelineOf(objectType, pipelineId);
    const order = stages.findIndex(({ id }) => id === stageId);
    const stage = stages[order];
    if (!stage) throw resourceNotFound();
    return c.json(toStageWire(stage, order));
  });

  return routes;
}

function toPipelineWire({ id, label, stages }: Pipeline, displayOrder: number) {
  return {
    id,
    label,
    displayOrder,
    stages: stages.map(toStageWire),
    createdAt: MADE_AT,
    updatedAt: MADE_AT,
    archived: false,
  };
}

function toStageWire({ id, label, metadata }: PipelineStage, displayOrder: number) {
  return {
    id,
    label,
    displayOrder,
    metadata,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    createdAt: MADE_AT,
    updatedAt: MADE_AT,
    archived: false,
  };
}
