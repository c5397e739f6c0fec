import { type Command, Option } from 'commander';
import { collectCodes } from '../manifest/manifest-command.ts';
import { run } from '../run-command.ts';

/** Adds `deploy`: the Worker to Cloudflare, then what HubSpot is told of it. */
export function addDeployCommand(program: Command): void {
  program
    .command('deploy')
    .description('check, deploy the Worker, upload the HubSpot project, remember what was uploaded')
    .option('--profile <name>', "the HubSpot project's profile; needed when there are several")
    .addOption(
      new Option('--allow <code>', 'do not stop at this code of a check; give it once for each')
        .argParser(collectCodes)
        .default([], 'none'),
    )
    .action(
      run(async (options) => {
        // Its libraries are for this command alone: the others start without them.
        const { deploy } = await import('./deploy.ts');
        return deploy(options);
      }),
    );
}
