import type { CrmStore } from './crm-store.ts';
import { formatInstant } from './hubspot-time.ts';
import type { ObjectType } from './object-type.ts';

/** What HubSpot itself sets or corrects when a record with these values is written. */
export function computedProperties(
  crm: CrmStore,
  type: ObjectType,
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  switch (type.singular) {
    case 'deal':
      return dealProperties(crm, type, values);
    case 'ticket':
      return stageProperties(crm, type, values, 'hs_pipeline', 'hs_pipeline_stage').properties;
    case 'task':
      return taskProperties(crm, values);
    case 'meeting': {
      const start = values.get('hs_meeting_start_time');
      return new Map(start && !values.get('hs_timestamp') ? [['hs_timestamp', start]] : []);
    }
    case 'line_item': {
      const price = Number(values.get('price') ?? 'NaN');
      const amount = (price - Number(values.get('discount') ?? 0)) * Number(values.get('quantity'));
      return new Map(Number.isFinite(amount) ? [['amount', String(amount)]] : []);
    }
    default:
      return new Map();
  }
}

/** A stage without a pipeline means the first pipeline that has that stage. */
function stageProperties(
  crm: CrmStore,
  type: ObjectType,
  values: ReadonlyMap<string, string>,
  pipelineName: string,
  stageName: string,
) {
  const stageId = values.get(stageName);
  const pipelineId = values.get(pipelineName);
  const hasStage = crm.pipelines(type).filter(({ stages }) => stages.some((s) => s.id === stageId));
  const pipeline = hasStage.find(({ id }) => id === pipelineId) ?? hasStage[0];
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  const properties = new Map(pipeline ? [[pipelineName, pipeline.id]] : []);
  return { properties, stage };
}

function dealProperties(crm: CrmStore, type: ObjectType, values: ReadonlyMap<string, string>) {
  const { properties, stage } = stageProperties(crm, type, values, 'pipeline', 'dealstage');
  if (stage) {
    const { isClosed = 'false', probability = '0.0' } = stage.metadata;
    properties.set('hs_is_closed', isClosed);
    properties.set('hs_is_closed_won', String(isClosed === 'true' && probability === '1.0'));
    properties.set('hs_deal_stage_probability', probability);
  }
  return properties;
}

function taskProperties(crm: CrmStore, values: ReadonlyMap<string, string>) {
  const completed = values.get('hs_task_status') === 'COMPLETED';
  const properties = new Map<string, string>();
  if (!values.get('hs_task_status')) properties.set('hs_task_status', 'NOT_STARTED');
  properties.set('hs_task_is_completed', String(completed));
  if (!completed) properties.set('hs_task_completion_date', '');
  else if (!values.get('hs_task_completion_date')) {
    properties.set('hs_task_completion_date', formatInstant(crm.nowMs()));
  }
  return properties;
}
