import { DEFAULT_PROFILE, recordUpload } from '../../manifest/lock/lock.ts';
import type { WorkflowActionWire } from '../../manifest/schema/workflow-action-schema.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { countOf } from '../count-of.ts';
import { examineProject } from '../manifest/examine-project.ts';
import { lockPath, readLock, writeLock } from '../manifest/lock-file.ts';
import { type HubSpotProject, readHubSpotProject } from '../project/hubspot-project.ts';
import { loadOrExplain } from '../project/load-or-explain.ts';

/** A project as it was checked: what is uploaded and recorded is this, or nothing. */
export interface CheckedProject {
  readonly project: HubSpotProject;
  readonly definition: WorkerDefinition;
  readonly components: readonly WorkflowActionWire[];
}

/** @throws Error when the files are not what the tools declare, whatever is allowed. */
export async function takeChecked(root: string): Promise<CheckedProject> {
  const project = readHubSpotProject(root);
  const loaded = await loadOrExplain(root);
  if (!loaded.ok) throw new Error('The tools cannot be served.');
  const { definition } = loaded;
  const { changes, manifest } = await examineProject(project, definition);
  if (changes.length > 0) {
    throw new Error(
      'The files are not what the tools declare, so nothing could be recorded. Run: npm run breezeway -- manifest',
    );
  }
  return { project, definition, components: manifest.components.map(({ wire }) => wire) };
}

/** @throws Error when a component, the app or a profile is not as it was. */
export function requireUnchanged({ project }: CheckedProject): void {
  const now = readHubSpotProject(project.root);
  if (fingerprint(now) === fingerprint(project)) return;
  throw new Error('The files of the HubSpot project changed after they were checked.');
}

/**
 * Remembers what was checked as uploaded.
 *
 * @throws Error when it is not what is there any more, or the lock cannot be read.
 */
export function recordChecked(checked: CheckedProject, profile: string | undefined): void {
  requireUnchanged(checked);
  const { project, components } = checked;
  const reading = readLock(project);
  if (!reading.ok) throw new Error(reading.finding.message);
  const name = profile ?? DEFAULT_PROFILE;
  writeLock(project, recordUpload(reading.lock, name, components));
  console.log(
    `${lockPath(project)}: recorded ${countOf(components.length, 'component')} for ${name}.`,
  );
}

function fingerprint({ srcDir, files, profiles, platformVersion }: HubSpotProject): string {
  return JSON.stringify([srcDir, [...files], profiles, platformVersion]);
}
