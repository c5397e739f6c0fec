import { OWN_RULE } from '../../manifest/generate/execution-rules.ts';
import {
  APP_PATH,
  COMPONENT_FOLDER,
  type ManifestFile,
  toText,
} from '../../manifest/generate/manifest.ts';
import {
  type WorkflowActionWire,
  workflowActionShape,
} from '../../manifest/schema/workflow-action-schema.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { envelopeOf, parseJson } from '../project/parse-json.ts';

/** A file that is not what the tools declare. */
export interface FileChange {
  /** In the project's source folder. */
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly before: string | undefined;
  /** `undefined`: no tool makes it any more. */
  readonly after: string | undefined;
}

/** A project's files held against those of the manifest. */
export interface FileComparison {
  readonly changes: readonly FileChange[];
  /** Paths of files that a person wrote where one of ours would stand. */
  readonly kept: ReadonlySet<string>;
}

/** What a person wrote is neither deleted nor overwritten. */
export function compareFiles(
  { files }: HubSpotProject,
  wanted: readonly ManifestFile[],
  publicUrl: string,
): FileComparison {
  const paths = new Set(wanted.map(({ path }) => path));
  const orphans = [...files].filter(
    ([path, text]) => !paths.has(path) && isOrphan(path, text, publicUrl),
  );
  const stale = wanted.filter(({ path, text }) => files.get(path) !== text);
  const kept = stale.filter(({ path, text }) => isSomeoneElses(path, files.get(path), text));
  return {
    changes: [
      ...stale
        .filter((file) => !kept.includes(file))
        .map(({ path, text }) => ({ path, before: files.get(path), after: text })),
      ...orphans.map(([path, text]) => ({ path, before: text, after: undefined })),
    ],
    kept: new Set(kept.map(({ path }) => path)),
  };
}

/**
 * Whether a file is another app, or an action that another service answers. One that calls what our
 * own would call gives way: it was imported, or is about to be.
 */
function isSomeoneElses(path: string, before: string | undefined, after: string): boolean {
  if (before === undefined) return false;
  if (path === APP_PATH) {
    return envelopeOf(before).uid !== envelopeOf(after).uid && !isOurLayout(before);
  }
  const action = readAction(before);
  if (action === undefined || hasOwnRule(action)) return false;
  return action.config.actionUrl !== readAction(after)?.config.actionUrl;
}

/**
 * Whether a file was made from a tool that is gone: it calls this Worker by the id in its name, and
 * is in our own layout, with our own rule.
 */
function isOrphan(path: string, text: string, publicUrl: string): boolean {
  const action = readAction(text);
  if (action === undefined || !hasOwnRule(action) || !isOurLayout(text)) return false;
  const { uid, config } = action;
  const ids = [uid, uid.replace(/-agent$/, '')];
  return (
    path === `${COMPONENT_FOLDER}/${uid}-hsmeta.json` &&
    ids.some((id) => config.actionUrl === `${publicUrl}/actions/${id}`)
  );
}

function isOurLayout(text: string): boolean {
  return toText(Object(parseJson(text))) === text;
}

function readAction(text: string): WorkflowActionWire | undefined {
  return workflowActionShape.safeParse(parseJson(text)).data;
}

/** Breezeway gives every component a rule for its own failures. */
function hasOwnRule({ config }: WorkflowActionWire): boolean {
  return Object.hasOwn(config.labels.en.executionRules ?? {}, OWN_RULE.name);
}
