import { findTargets } from '../doctor/targets.ts';
import type { ExaminedProject } from '../manifest/examine-project.ts';
import { examineAndReport } from '../manifest/manifest.ts';
import { recordUploaded, requireCurrent } from '../manifest/record-uploaded.ts';
import { wranglerScript } from '../wrangler-script.ts';
import { askDeployed } from './ask-deployed.ts';
import { findProgram } from './find-program.ts';
import { requireUnchanged } from './require-unchanged.ts';
import type { RunProgram } from './run-program.ts';
import type { Step } from './run-steps.ts';

export interface DeployStepsOptions {
  readonly root: string;
  /** `undefined`: the project has none. */
  readonly profile: string | undefined;
  /** Names of the environments that wrangler's configuration has. */
  readonly environments: readonly string[];
  /** Codes of checks that are to stop nothing. */
  readonly allow: readonly string[];
  readonly runProgram: RunProgram;
}

/** HubSpot's own command line. */
const HUBSPOT_CLI = 'hs';

/**
 * The Worker before the project: HubSpot calls a tool as soon as it knows of it. What was uploaded is
 * recorded last, for only then it was.
 */
export function deploySteps(options: DeployStepsOptions): readonly Step[] {
  const { root, profile, allow, runProgram } = options;
  const wranglerArgs = ['deploy', ...environmentArgs(options)];
  const profileArgs = profile === undefined ? [] : ['--profile', profile];
  const hubSpotArgs = ['project', 'upload', ...profileArgs];
  // What was checked is what is uploaded and recorded, or nothing is.
  let taken: ExaminedProject | undefined;
  const checked = () => {
    if (taken === undefined) throw new Error('Nothing was checked.');
    return taken;
  };
  return [
    {
      title: 'Check the tools and what HubSpot is told of them',
      standing: 'Nothing was deployed.',
      run: async () => {
        const options = { ...(profile && { profile }), allow, check: true };
        const { code, examined } = await examineAndReport(root, options);
        if (code !== 0 || examined === undefined) return code;
        requireCurrent(examined);
        taken = examined;
        return code;
      },
    },
    {
      title: "Look for HubSpot's command line",
      standing: 'Nothing was deployed.',
      run: async () => findHubSpotCli(),
    },
    {
      title: `Deploy the Worker: wrangler ${wranglerArgs.join(' ')}`,
      standing: 'Nothing was uploaded or recorded.',
      run: () => runProgram(process.execPath, [wranglerScript(), ...wranglerArgs]),
    },
    {
      title: 'Ask the Worker at PUBLIC_URL what it serves',
      standing: 'The Worker is deployed; HubSpot was told nothing, and nothing is recorded.',
      run: async () => {
        const { project, definition } = checked();
        const [target] = await findTargets(project, profile);
        if (target === undefined) throw new Error('The profile is not there any more.');
        return askDeployed({ target, definition });
      },
    },
    {
      title: `Upload the HubSpot project: ${HUBSPOT_CLI} ${hubSpotArgs.join(' ')}`,
      standing:
        'The Worker is deployed; HubSpot does not know of it yet, and nothing is recorded. Run it again.',
      run: async () => {
        requireUnchanged(checked().project);
        return runProgram(findProgram(HUBSPOT_CLI) ?? HUBSPOT_CLI, hubSpotArgs);
      },
    },
    {
      title: 'Remember what was uploaded',
      standing: `The Worker is deployed and the project is uploaded, but it is not recorded. Bring back the files as they were uploaded and run: ${['npm run breezeway -- manifest --record', ...profileArgs].join(' ')}`,
      run: async () => {
        requireUnchanged(checked().project);
        recordUploaded(checked(), profile);
        return 0;
      },
    },
  ];
}

/** Profiles share one Worker, but for those whose name is also that of an environment. */
function environmentArgs({ profile, environments }: DeployStepsOptions): readonly string[] {
  return profile !== undefined && environments.includes(profile) ? ['--env', profile] : [];
}

function findHubSpotCli(): number {
  const path = findProgram(HUBSPOT_CLI);
  if (path === undefined) {
    console.error(
      'breezeway: There is no "hs" on the PATH, and nothing was deployed. Run: npm install -g @hubspot/cli && hs account auth',
    );
    return 1;
  }
  console.log(path);
  return 0;
}
