import { lockPath } from '../manifest/lock-file.ts';
import { chooseProfile } from '../project/choose-profile.ts';
import { readHubSpotProject } from '../project/hubspot-project.ts';
import { readWranglerConfig } from '../project/wrangler-config.ts';
import { deploySteps } from './deploy-steps.ts';
import { runProgram } from './run-program.ts';
import { runSteps } from './run-steps.ts';

export interface DeployOptions {
  readonly profile?: string;
  readonly allow: readonly string[];
}

/** Deploys the Worker and uploads the HubSpot project. Exits with the code of what failed. */
export async function deploy({ profile: wanted, allow }: DeployOptions): Promise<number> {
  const root = process.cwd();
  const project = readHubSpotProject(root);
  const profile = chooseProfile(project, wanted);
  const { environments } = await readWranglerConfig(root);
  const steps = deploySteps({ root, profile, environments, allow, runProgram });
  const { code, stopped } = await runSteps(steps, (line) => console.log(line));
  if (stopped !== undefined) {
    const { step, number } = stopped;
    console.error(`\nbreezeway: Stopped at step ${number}. ${step.standing}`);
    return code;
  }
  const uploaded = profile === undefined ? '' : ` with the profile ${profile}`;
  console.log(
    `\nThe Worker is deployed, and the project is uploaded${uploaded}. Now commit ${lockPath(project)}.`,
  );
  return 0;
}
