import { type Command, InvalidArgumentError, Option } from 'commander';
import { CHECKS } from '../../manifest/checks/check-codes.ts';
import { run } from '../run-command.ts';

/** Adds `manifest`: what HubSpot is told about the tools. */
export function addManifestCommand(program: Command): void {
  program
    .command('manifest')
    .description("write HubSpot's *-hsmeta.json files from the tools, and check them")
    .addOption(
      new Option(
        '--check',
        'write nothing; exit 1 when a file is stale or a check fails',
      ).conflicts(['record', 'schema']),
    )
    .option('--record', 'remember what is declared now as uploaded')
    .option('--profile <name>', "the HubSpot project's profile that is meant; default: every one")
    .addOption(
      new Option('--allow <code>', 'do not stop at this code; give it once for each')
        .argParser(collectCodes)
        .default([], 'none'),
    )
    .option('--validate', "check against HubSpot's own schema too, with your personal access key")
    .addOption(
      new Option('--schema', 'print the JSON Schema of a workflow action, for editors').conflicts([
        'check',
        'record',
        'validate',
      ]),
    )
    .action(
      run(async (options) => {
        // Its libraries are for this command alone: the others start without them.
        const { manifest } = await import('./manifest.ts');
        return manifest(options);
      }),
    );
}

const CODES = Object.keys(CHECKS);

export function collectCodes(code: string, previous: readonly string[]): readonly string[] {
  if (CODES.includes(code)) return [...previous, code];
  throw new InvalidArgumentError('It is no code of a check; the README lists them.');
}
