import type { Command } from 'commander';
import { run } from '../run-command.ts';
import type { ImportOptions } from './import.ts';

/** Adds `import`: from a definition that HubSpot has to a tool that makes it. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description("write a tool's file from a *-hsmeta.json you have, its handler left to you")
    .argument('<file>', 'the definition of a workflow action or agent tool')
    .option('--id <id>', "the tool's id; default: the definition's uid")
    .option('--force', 'overwrite the file of a tool')
    .action(
      run(async (file: string, options: ImportOptions) => {
        // Its libraries are for this command alone: the others start without them.
        const { importTool } = await import('./import.ts');
        return importTool(file, options);
      }),
    );
}
