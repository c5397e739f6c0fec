import { COMPONENT_FOLDER, type ManifestFile } from '../../manifest/build/manifest.ts';
import { workflowActionShape } from '../../manifest/schema/workflow-action-schema.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { parseJson } from '../project/parse-json.ts';

/** A file that is not what the tools declare. */
export interface FileChange {
  /** In the project's source folder. */
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly before: string | undefined;
  /** `undefined`: no tool makes it any more. */
  readonly after: string | undefined;
}

/** What it takes to make the project's files those of the manifest. */
export function compareFiles(
  { files }: HubSpotProject,
  wanted: readonly ManifestFile[],
  publicUrl: string,
): readonly FileChange[] {
  const paths = new Set(wanted.map(({ path }) => path));
  const orphans = [...files].filter(
    ([path, text]) => !paths.has(path) && isGenerated(path, text, publicUrl),
  );
  return [
    ...wanted
      .filter(({ path, text }) => files.get(path) !== text)
      .map(({ path, text }) => ({ path, before: files.get(path), after: text })),
    ...orphans.map(([path, text]) => ({ path, before: text, after: undefined })),
  ];
}

/** Whether a file was made from a tool, to be deleted with it: it calls this Worker, by its id. */
function isGenerated(path: string, text: string, publicUrl: string): boolean {
  const parsed = workflowActionShape.safeParse(parseJson(text));
  if (!parsed.success) return false;
  const { uid, config } = parsed.data;
  return (
    path === `${COMPONENT_FOLDER}/${uid}-hsmeta.json` &&
    config.actionUrl.startsWith(`${publicUrl}/actions/`)
  );
}
