import { countOf } from '../count-of.ts';
import { requireProfile } from '../project/choose-profile.ts';
import { UsageError } from '../run-command.ts';
import { checkActionUrls } from './check-action-urls.ts';
import { checkBindings } from './check-bindings.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkLock } from './check-lock.ts';
import { checkManifest } from './check-manifest.ts';
import { checkProfiles } from './check-profiles.ts';
import { checkProject } from './check-project.ts';
import { checkScopes } from './check-scopes.ts';
import { checkSettings } from './check-settings.ts';
import { checkTools } from './check-tools.ts';
import { checkWorkers } from './check-workers.ts';
import type { DiagnosisLevel } from './diagnosis.ts';
import { type DoctorOptions, type Facts, gatherFacts } from './facts.ts';
import { formatDiagnosis } from './format-diagnosis.ts';
import { readDevVars } from './local-settings.ts';
import { runChecks } from './run-checks.ts';
import { secretsIn } from './secrets-in.ts';

/** From what everything needs to what needs everything. */
const CHECKS = [
  checkConfiguration,
  checkBindings,
  checkSettings,
  checkProject,
  checkTools,
  checkManifest,
  checkLock,
  checkProfiles,
  checkWorkers,
  checkActionUrls,
  checkScopes,
];

/** Says what is wrong with a project and its deployed Workers, and what mends it. Exits 1 for a `fail`. */
export async function doctor(options: DoctorOptions): Promise<number> {
  if (options.app !== undefined && options.portal === undefined) {
    throw new UsageError('--app goes with --portal: which app the account is to be of.');
  }
  const facts = gatherFacts(process.cwd(), options);
  await requireKnownProfile(facts);
  const secrets = await knownSecrets(facts);
  const counts: Record<DiagnosisLevel, number> = { ok: 0, warn: 0, fail: 0 };
  for await (const diagnosis of runChecks(CHECKS, facts)) {
    counts[diagnosis.level] += 1;
    console.log(formatDiagnosis(diagnosis, secrets));
  }
  console.log(`\n${countOf(counts.fail, 'failure')}, ${countOf(counts.warn, 'warning')}.`);
  return counts.fail > 0 ? 1 : 0;
}

async function requireKnownProfile({ options, project }: Facts): Promise<void> {
  // That there is no project at all is for a check to say.
  const found = await project().catch(() => undefined);
  if (found !== undefined) requireProfile(found, options.profile);
}

/** Also of layers that others stand over. What cannot be read is for a check to say. */
async function knownSecrets({ root, wrangler }: Facts): Promise<readonly string[]> {
  const { vars } = await wrangler().catch(() => ({ vars: {} }));
  const devVars = await readDevVars(root).catch(() => ({}));
  return [vars, devVars, process.env].flatMap(secretsIn);
}
