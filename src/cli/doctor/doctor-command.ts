import { type Command, InvalidArgumentError } from 'commander';
import { run } from '../run-command.ts';

/** Adds `doctor`: what is wrong, from the declaration to the deployed Worker. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check settings, tools, HubSpot project and deployed Worker; say what mends them')
    .option('--profile <name>', "the HubSpot project's profile that is meant; default: every one")
    .option('--portal <id>', 'compare the scopes this account granted with the app', portalId)
    .option(
      '--app <name>',
      'with --portal: which app of HUBSPOT_APPS, where there are several',
      appName,
    )
    .action(
      run(async (options) => {
        // Its libraries are for this command alone: the others start without them.
        const { doctor } = await import('./doctor.ts');
        return doctor(options);
      }),
    );
}

function portalId(text: string): string {
  if (/^[1-9]\d{0,18}$/.test(text)) return text;
  throw new InvalidArgumentError('It is the numeric id of a HubSpot account.');
}

function appName(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,31}$/.test(text)) return text;
  throw new InvalidArgumentError('It is the name of one of HUBSPOT_APPS.');
}
