import type * as z from 'zod';
import type { CheckCode } from '../../manifest/checks/check-codes.ts';
import type { Finding } from '../../manifest/finding.ts';
import { APP_PATH, COMPONENT_FOLDER, type Manifest } from '../../manifest/generate/manifest.ts';
import { appSchema } from '../../manifest/schema/app-schema.ts';
import { workflowActionSchema } from '../../manifest/schema/workflow-action-schema.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { envelopeOf, parseJson } from '../project/parse-json.ts';
import type { FileChange, FileComparison } from './compare-files.ts';

/** What the checks of files found, and the ids of components that no tool makes. */
export interface FileCheck {
  readonly findings: readonly Finding[];
  readonly uids: readonly string[];
}

/** Checks the components of the tools, and those that are written by hand, against our schemas. */
export function checkFiles(
  { srcDir, files }: HubSpotProject,
  { app, components }: Manifest,
  { changes, kept }: FileComparison,
): FileCheck {
  const findings: Finding[] = changes.map((change) => stale(srcDir, change));
  for (const { tool, wire } of components) {
    const { id, declaredAt } = tool;
    const about = `The component ${wire.uid}`;
    findings.push(
      ...problemsOf('FILE_INVALID', about, workflowActionSchema, wire).map((finding) => ({
        ...finding,
        tool: id,
        declaredAt,
      })),
    );
  }
  findings.push(...checkApp(srcDir, files, app, kept.has(APP_PATH)));

  const toolOf = new Map(components.map(({ tool, wire }) => [wire.uid, tool]));
  const own = new Set([...toolOf.keys()].map((uid) => `${COMPONENT_FOLDER}/${uid}-hsmeta.json`));
  const changing = new Set(changes.map(({ path }) => path));
  const uids: string[] = [];
  for (const [path, text] of files) {
    if ((own.has(path) && !kept.has(path)) || changing.has(path) || path === APP_PATH) continue;
    const file = `${srcDir}/${path}`;
    const { uid, type } = envelopeOf(text);
    const tool = toolOf.get(uid ?? '');
    if (tool !== undefined) findings.push(superseded(file, tool));
    else if (uid !== undefined) uids.push(uid);
    if (!path.startsWith(`${COMPONENT_FOLDER}/`) || type !== 'workflow-action') continue;
    if (tool === undefined) findings.push(unknown(file));
    findings.push(...problemsOf('FILE_INVALID', file, workflowActionSchema, parseJson(text)));
  }
  return { findings, uids };
}

function unknown(file: string): Finding {
  return {
    code: 'FILE_UNKNOWN',
    message: `${file} belongs to no tool, and is uploaded all the same. Make it one with "breezeway import", or delete it.`,
  };
}

/** A component that a person wrote, of which a tool now makes another one. */
function superseded(file: string, { id, declaredAt }: RegisteredTool): Finding {
  return {
    code: 'UID_DUPLICATE',
    tool: id,
    declaredAt,
    message: `${file} has the uid of the tool ${id}, was written by hand and is left as it is. If the tool was imported from it, delete the file; else give the tool another id.`,
  };
}

function checkApp(
  srcDir: string,
  files: HubSpotProject['files'],
  declared: Manifest['app'],
  isKept: boolean,
): readonly Finding[] {
  const file = `${srcDir}/${APP_PATH}`;
  if (declared !== undefined && isKept) {
    return [
      {
        code: 'APP_INVALID',
        message: `${file} is another app than worker.app declares, and is left as it is. Once uploaded, an app keeps its uid: give worker.app the uid of the file, or delete the file.`,
      },
    ];
  }
  if (declared !== undefined) return problemsOf('APP_INVALID', 'The app', appSchema, declared);
  const text = files.get(APP_PATH);
  if (text === undefined) {
    return [
      {
        code: 'APP_MISSING',
        message: `There is no ${file}, and HubSpot takes no action without its app. Declare it with worker.app({ … }), or put the file there.`,
      },
    ];
  }
  return problemsOf('APP_INVALID', file, appSchema, parseJson(text));
}

function problemsOf(
  code: CheckCode,
  about: string,
  schema: z.ZodType,
  value: unknown,
): readonly Finding[] {
  if (value === undefined) return [{ code, message: `${about} is no JSON.` }];
  const parsed = schema.safeParse(value);
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    code,
    message: `${about} is not as HubSpot takes it: ${path.join('.') || 'the file'}: ${message}.`,
  }));
}

function stale(srcDir: string, { path, before, after }: FileChange): Finding {
  const state =
    after === undefined
      ? 'belongs to no tool any more'
      : before === undefined
        ? 'is missing'
        : 'is stale';
  return {
    code: 'MANIFEST_STALE',
    message: `${srcDir}/${path} ${state}. Run: npm run breezeway -- manifest`,
  };
}
