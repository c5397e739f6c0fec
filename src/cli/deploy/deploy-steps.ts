import { manifest } from '../manifest/manifest.ts';
import { wranglerScript } from '../wrangler-script.ts';
import { findProgram } from './find-program.ts';
import type { RunProgram } from './run-program.ts';
import type { Step } from './run-steps.ts';

export interface DeployStepsOptions {
  /** `undefined`: the project has none. */
  readonly profile: string | undefined;
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
export function deploySteps({ profile, allow, runProgram }: DeployStepsOptions): readonly Step[] {
  const named = profile === undefined ? {} : { profile };
  const forProfile = profile === undefined ? '' : ` with the profile ${profile}`;
  return [
    {
      title: 'Check the tools and what HubSpot is told of them',
      run: () => manifest({ ...named, allow, check: true }),
    },
    {
      title: "Look for HubSpot's command line",
      run: async () => {
        const path = findProgram(HUBSPOT_CLI);
        if (path !== undefined) {
          console.log(path);
          return 0;
        }
        console.error(
          'breezeway: There is no "hs" on the PATH, and nothing was deployed. Run: npm install -g @hubspot/cli && hs account auth',
        );
        return 1;
      },
    },
    {
      title: 'Deploy the Worker: wrangler deploy',
      run: () => runProgram(process.execPath, [wranglerScript(), 'deploy']),
    },
    {
      title: `Upload the HubSpot project${forProfile}: hs project upload`,
      run: () =>
        runProgram(findProgram(HUBSPOT_CLI) ?? HUBSPOT_CLI, [
          'project',
          'upload',
          ...(profile === undefined ? [] : ['--profile', profile]),
        ]),
    },
    {
      title: `Remember what was uploaded${forProfile}`,
      run: () => manifest({ ...named, allow: [], record: true }),
    },
  ];
}
