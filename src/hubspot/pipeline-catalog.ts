import type { Pipeline as PipelineWire } from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import type { Pipeline, Pipelines } from '../sdk/crm-catalogs.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { inDisplayOrder } from './display-order.ts';
import { nullWhenMissing } from './null-when-missing.ts';
import { requireSegment } from './path-segment.ts';

/** The pipelines of deals, tickets and other object types, with their stages, in display order. */
export class PipelineCatalog implements Pipelines {
  readonly #apis: CodegenApis;

  constructor(apis: CodegenApis) {
    this.#apis = apis;
  }

  async get(objectType: string, pipelineId: string): Promise<Pipeline | null> {
    const type = requireSegment(objectType, 'the object type');
    const pipeline = await nullWhenMissing(
      answered(
        `Reading a pipeline of ${type}`,
        (await this.#apis.pipelines()).getById(type, requireSegment(pipelineId, 'the pipeline id')),
      ),
    );
    return pipeline && toPipeline(pipeline);
  }

  async list(objectType: string): Promise<readonly Pipeline[]> {
    const type = requireSegment(objectType, 'the object type');
    const { results } = await answered(
      `Listing pipelines of ${type}`,
      (await this.#apis.pipelines()).getAll(type),
    );
    return inDisplayOrder(results).map(toPipeline);
  }
}

function toPipeline({ id, label, displayOrder, stages }: PipelineWire): Pipeline {
  return {
    id,
    label,
    displayOrder,
    stages: inDisplayOrder(stages).map((stage) => ({
      id: stage.id,
      label: stage.label,
      displayOrder: stage.displayOrder,
      metadata: stage.metadata ?? {},
    })),
  };
}
