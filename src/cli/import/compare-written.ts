import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SETTLED_ERROR_CODES } from '../../execution/error-codes.ts';
import { buildManifest } from '../../manifest/generate/manifest.ts';
import { findDifferences } from '../../manifest/import/find-differences.ts';
import type { ToolSource } from '../../manifest/import/tool-source.ts';
import type { WorkflowActionWire } from '../../manifest/schema/workflow-action-schema.ts';
import { defineWorker } from '../../sdk/define-worker.ts';

export type Comparison =
  | { readonly ok: true; readonly differences: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Loads the file that was written, makes its definition and holds it against the one it is from. */
export async function compareWritten(
  path: string,
  { id, exportName }: ToolSource,
  original: WorkflowActionWire,
): Promise<Comparison> {
  try {
    const { [exportName]: tool } = await import(pathToFileURL(resolve(path)).href);
    const worker = defineWorker(({ worker }) => worker.tool(id, tool));
    const { components } = buildManifest(worker, {
      // Only options have it, and those are expected to be fetched from another place than before.
      publicUrl: 'https://worker.invalid',
      ownCodes: SETTLED_ERROR_CODES,
    });
    const generated = components.find(({ wire }) => wire.uid === id);
    if (generated === undefined) return { ok: false, reason: 'it makes no definition' };
    return { ok: true, differences: findDifferences(original, generated.wire) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
