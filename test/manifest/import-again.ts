import { SETTLED_ERROR_CODES } from '../../src/execution/error-codes.ts';
import { buildManifest } from '../../src/manifest/generate/manifest.ts';
import { definitionOf } from '../../src/manifest/import/definition-of.ts';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';
import { defineWorker } from '../../src/sdk/define-worker.ts';
import { ok } from '../../src/sdk/results.ts';
import type { ToolDefinition } from '../../src/sdk/tool.ts';

/** The definition that the tool of an imported one makes. */
export function makeAgain(component: WorkflowActionWire): WorkflowActionWire {
  const tool = { ...definitionOf(component), handler: () => ok() } as ToolDefinition;
  const worker = defineWorker('test', ({ worker }) => worker.tool(component.uid, tool));
  const { components } = buildManifest(worker, {
    publicUrl: 'https://tools.example.com',
    ownCodes: SETTLED_ERROR_CODES,
  });
  const made = components.find(({ wire }) => wire.uid === component.uid);
  if (made === undefined) throw new Error('the tool makes no definition');
  // As a file, where nothing is `undefined`.
  return JSON.parse(JSON.stringify(made.wire));
}
