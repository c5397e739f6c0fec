import type { Finding } from '../../manifest/finding.ts';
import { DEFAULT_PROFILE, recordUpload } from '../../manifest/lock/lock.ts';
import { workflowActionJsonSchema } from '../../manifest/schema/json-schema.ts';
import { countOf } from '../count-of.ts';
import { chooseProfile, requireProfile, withProfile } from '../project/choose-profile.ts';
import { type HubSpotProject, readHubSpotProject } from '../project/hubspot-project.ts';
import { loadOrExplain } from '../project/load-or-explain.ts';
import { readWithHubSpot } from '../project/read-with-hubspot.ts';
import { type Examination, examineProject } from './examine-project.ts';
import { formatDiff } from './format-diff.ts';
import { countFindings, formatFindings, levelOf } from './format-findings.ts';
import { lockPath, readLock, writeLock } from './lock-file.ts';
import { validateWithHubSpot } from './validate-with-hubspot.ts';
import { writeFiles } from './write-files.ts';

export interface ManifestCommandOptions {
  readonly check?: boolean;
  readonly record?: boolean;
  readonly profile?: string;
  readonly allow: readonly string[];
  readonly validate?: boolean;
  readonly schema?: boolean;
}

/** Writes, checks or records what HubSpot is told. Exits 1 when an error is not allowed. */
export async function manifest(options: ManifestCommandOptions): Promise<number> {
  if (options.schema) {
    console.log(JSON.stringify(workflowActionJsonSchema(), null, 2));
    return 0;
  }
  const root = process.cwd();
  const project = readHubSpotProject(root);
  requireProfile(project, options.profile);
  const loaded = await loadOrExplain(root);
  if (!loaded.ok) {
    report(
      root,
      loaded.findings,
      options,
      'The tools cannot be served, so nothing else is checked.',
    );
    // Whatever is allowed: nothing is known of such tools.
    return 1;
  }

  const examination = await examineProject(project, loaded.definition, options);
  const { changes } = examination;
  if (options.record) return record(project, examination, options.profile);
  if (options.check) {
    for (const change of changes) console.log(`${formatDiff(project.srcDir, change)}\n`);
  } else {
    writeFiles(project, changes);
  }
  const written = options.check ? project : readHubSpotProject(root);
  const read = await readWithHubSpot(withProfile(written, options.profile));
  // What is written is not stale any more.
  const own = examination.findings.filter(({ code }) => options.check || code !== 'MANIFEST_STALE');
  const real = options.validate ? await validateWithHubSpot(project, options.profile) : [];
  const summary = `${countOf(examination.manifest.components.length, 'component')} of ${countOf(loaded.definition.tools.size, 'tool')}.`;
  return report(root, [...own, ...read, ...real], options, summary);
}

/** Prints findings; hints only where files are written, for checks run all day long. */
function report(
  root: string,
  findings: readonly Finding[],
  { allow, check }: ManifestCommandOptions,
  summary: string,
): number {
  const shown = findings.filter((finding) => !check || levelOf(finding) !== 'hint');
  if (shown.length > 0) console.log(`${formatFindings(root, shown)}\n`);
  console.log(`${summary} ${countFindings(findings)}`);
  const errors = findings.filter((finding) => levelOf(finding) === 'error');
  const allowed = errors.filter(({ code }) => allow.includes(code));
  if (allowed.length > 0) console.log(`Allowed: ${allow.join(', ')}.`);
  return allowed.length < errors.length ? 1 : 0;
}

function record(
  project: HubSpotProject,
  { manifest, changes }: Examination,
  profile: string | undefined,
): number {
  if (changes.length > 0) {
    throw new Error(
      'The files are not what the tools declare, so this is not what was uploaded. Run: npm run breezeway -- manifest',
    );
  }
  const reading = readLock(project);
  if (!reading.ok) throw new Error(reading.finding.message);
  const name = chooseProfile(project, profile) ?? DEFAULT_PROFILE;
  const components = manifest.components.map(({ wire }) => wire);
  writeLock(project, recordUpload(reading.lock, name, components));
  console.log(
    `${lockPath(project)}: recorded ${countOf(components.length, 'component')} for ${name}. Commit it.`,
  );
  return 0;
}
