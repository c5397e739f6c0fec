import { lockPath } from '../manifest/lock-file.ts';
import { chooseProfile } from '../project/choose-profile.ts';
import { readHubSpotProject } from '../project/hubspot-project.ts';
import { deploySteps } from './deploy-steps.ts';
import { runProgram } from './run-program.ts';
import { runSteps } from './run-steps.ts';

export interface DeployOptions {
  readonly profile?: string;
  readonly allow: readonly string[];
}

/** What stands after each step, for whoever has to go on from there. */
const STANDING = [
  'Nothing was deployed.',
  'Nothing was deployed.',
  'Nothing was uploaded or recorded.',
  'The Worker is deployed; HubSpot does not know of it yet, and nothing is recorded. Run it again.',
  'The Worker is deployed and the project is uploaded, but it is not recorded. Run: npm run breezeway -- manifest --record',
] as const;

/** Deploys the Worker and uploads the HubSpot project. Exits with the code of what failed. */
export async function deploy({ profile, allow }: DeployOptions): Promise<number> {
  const project = readHubSpotProject(process.cwd());
  const name = chooseProfile(project, profile);
  const steps = deploySteps({ profile: name, allow, runProgram });
  const { code, done } = await runSteps(steps, (line) => console.log(line));
  if (code !== 0) {
    console.error(`\nbreezeway: Stopped at step ${done + 1}. ${STANDING[done] ?? ''}`);
    return code;
  }
  const uploaded = name === undefined ? '' : ` with the profile ${name}`;
  console.log(
    `\nThe Worker is deployed, and the project is uploaded${uploaded}. Now commit ${lockPath(project)}.`,
  );
  return 0;
}
