import type { Finding } from '../../manifest/finding.ts';
import { workflowActionJsonSchema } from '../../manifest/schema/json-schema.ts';
import { countOf } from '../count-of.ts';
import { chooseProfile, requireProfile, withProfile } from '../project/choose-profile.ts';
import { readHubSpotProject } from '../project/hubspot-project.ts';
import { loadOrExplain } from '../project/load-or-explain.ts';
import { readWithHubSpot } from '../project/read-with-hubspot.ts';
import { type ExaminedProject, examineProject } from './examine-project.ts';
import { formatDiff } from './format-diff.ts';
import { countFindings, formatFindings, levelOf } from './format-findings.ts';
import { recordUploaded } from './record-uploaded.ts';
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
  const { code } = await examineAndReport(process.cwd(), options);
  return code;
}

export interface ManifestEnd {
  readonly code: number;
  /** `undefined`: the tools cannot be served. */
  readonly examined: ExaminedProject | undefined;
}

/** The same, for those who go on from there. */
export async function examineAndReport(
  root: string,
  options: ManifestCommandOptions,
): Promise<ManifestEnd> {
  const project = readHubSpotProject(root);
  requireProfile(project, options.profile);
  const loaded = await loadOrExplain(root);
  if (!loaded.ok) {
    const summary = 'The tools cannot be served, so nothing else is checked.';
    report(root, loaded.findings, options, summary);
    // Whatever is allowed: nothing is known of such tools.
    return { code: 1, examined: undefined };
  }

  const { definition } = loaded;
  const examination = await examineProject(project, definition, options);
  const examined = { project, definition, examination };
  const { changes, manifest } = examination;
  if (options.record) return { code: record(examined, options.profile), examined };
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
  const summary = `${countOf(manifest.components.length, 'component')} of ${countOf(definition.tools.size, 'tool')}.`;
  return { code: report(root, [...own, ...read, ...real], options, summary), examined };
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
  if (allowed.length > 0) {
    console.log(`Allowed: ${[...new Set(allowed.map(({ code }) => code))].join(', ')}.`);
  }
  return allowed.length < errors.length ? 1 : 0;
}

function record(examined: ExaminedProject, profile: string | undefined): number {
  const name = chooseProfile(examined.project, profile);
  recordUploaded(examined, name);
  return 0;
}
