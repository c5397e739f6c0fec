import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTLED_ERROR_CODES } from '../../execution/error-codes.ts';
import { checkManifest } from '../../manifest/checks/check-manifest.ts';
import type { Finding } from '../../manifest/finding.ts';
import { buildManifest, type Manifest, manifestFiles } from '../../manifest/generate/manifest.ts';
import { compareWithLock } from '../../manifest/lock/compare-with-lock.ts';
import { uploadedUids } from '../../manifest/lock/lock.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { withProfile } from '../project/choose-profile.ts';
import { appNameOnDisk, appOnDisk, type HubSpotProject } from '../project/hubspot-project.ts';
import { placeOf } from '../project/place.ts';
import { publicUrlOf } from '../project/public-url.ts';
import { checkFiles } from './check-files.ts';
import { checkProfiles } from './check-profiles.ts';
import { compareFiles, type FileChange } from './compare-files.ts';
import { readLock } from './lock-file.ts';

/** A project held against what its tools declare. */
export interface Examination {
  readonly manifest: Manifest;
  /** What it takes to bring the project's files up to date, but for those that a person wrote. */
  readonly changes: readonly FileChange[];
  /** Whether every file of ours is there as the tools declare it. */
  readonly isCurrent: boolean;
  readonly findings: readonly Finding[];
}

/** A project, what it declares, and how the two stand to each other. */
export interface ExaminedProject {
  readonly project: HubSpotProject;
  readonly definition: WorkerDefinition;
  readonly examination: Examination;
}

/** Everything there is to say about a project before it is uploaded, but for HubSpot's own reader. */
export async function examineProject(
  project: HubSpotProject,
  definition: WorkerDefinition,
  options: { readonly profile?: string | undefined } = {},
): Promise<Examination> {
  const publicUrl = await publicUrlOf(project);
  const app = appOnDisk(project);
  const manifest = buildManifest(definition, {
    publicUrl,
    ownCodes: SETTLED_ERROR_CODES,
    appName: appNameOnDisk(project),
  });
  const comparison = compareFiles(project, manifestFiles(manifest), publicUrl);
  const lock = readLock(project);
  const foreign = checkFiles(project, manifest, comparison);
  return {
    manifest,
    changes: comparison.changes,
    isCurrent: comparison.changes.length === 0 && comparison.kept.size === 0,
    findings: [
      ...foreign.findings,
      ...checkManifest(manifest, definition, {
        app: manifest.app ?? app,
        sourceOf: (tool) => sourceOf(project.root, tool.declaredAt),
        uploaded: lock.ok && lock.lock !== undefined ? uploadedUids(lock.lock) : new Set(),
        otherUids: foreign.uids,
        ownCodes: SETTLED_ERROR_CODES,
      }),
      ...checkProfiles(withProfile(project, options.profile), publicUrl),
      ...(lock.ok
        ? lock.lock === undefined
          ? []
          : compareWithLock(lock.lock, manifest, options)
        : [lock.finding]),
    ],
  };
}

/** The text of the file that declares a tool. */
function sourceOf(root: string, declaredAt: Error): string | undefined {
  const place = placeOf(root, declaredAt);
  return place && readFileSync(join(root, place.file), 'utf8');
}
