import type * as z from 'zod';
import { APP_PATH, COMPONENT_FOLDER, type Manifest } from '../../manifest/build/manifest.ts';
import type { CheckCode } from '../../manifest/checks/check-codes.ts';
import type { Finding } from '../../manifest/finding.ts';
import { appSchema } from '../../manifest/schema/app-schema.ts';
import { workflowActionSchema } from '../../manifest/schema/workflow-action-schema.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { parseJson } from '../project/parse-json.ts';
import type { FileChange } from './compare-files.ts';

/** What the checks of files found, and the ids of components that no tool makes. */
export interface FileCheck {
  readonly findings: readonly Finding[];
  readonly uids: readonly string[];
}

/** Checks the components of the tools, and those that are written by hand, against our schemas. */
export function checkFiles(
  { srcDir, files }: HubSpotProject,
  { app, components }: Manifest,
  changes: readonly FileChange[],
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
  findings.push(...checkApp(srcDir, files, app));

  const own = new Set(components.map(({ wire }) => `${COMPONENT_FOLDER}/${wire.uid}-hsmeta.json`));
  const deleted = new Set(changes.map(({ path }) => path));
  const uids: string[] = [];
  for (const [path, text] of files) {
    if (own.has(path) || deleted.has(path) || path === APP_PATH) continue;
    const component = parseJson(text);
    const { uid, type } = envelopeOf(component);
    if (uid !== undefined) uids.push(uid);
    if (!path.startsWith(`${COMPONENT_FOLDER}/`) || type !== 'workflow-action') continue;
    findings.push({
      code: 'FILE_UNKNOWN',
      message: `${srcDir}/${path} belongs to no tool, and is uploaded all the same. Make it one with "breezeway import", or delete it.`,
    });
    findings.push(
      ...problemsOf('FILE_INVALID', `${srcDir}/${path}`, workflowActionSchema, component),
    );
  }
  return { findings, uids };
}

function checkApp(
  srcDir: string,
  files: HubSpotProject['files'],
  declared: Manifest['app'],
): readonly Finding[] {
  if (declared !== undefined) return problemsOf('APP_INVALID', 'The app', appSchema, declared);
  const text = files.get(APP_PATH);
  if (text === undefined) {
    return [
      {
        code: 'APP_MISSING',
        message: `There is no ${srcDir}/${APP_PATH}, and HubSpot takes no action without its app. Declare it with worker.app({ … }), or put the file there.`,
      },
    ];
  }
  return problemsOf('APP_INVALID', `${srcDir}/${APP_PATH}`, appSchema, parseJson(text));
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

function envelopeOf(component: unknown): { uid?: string; type?: string } {
  if (typeof component !== 'object' || component === null) return {};
  const { uid, type } = component as { uid?: unknown; type?: unknown };
  return {
    ...(typeof uid === 'string' && { uid }),
    ...(typeof type === 'string' && { type }),
  };
}
