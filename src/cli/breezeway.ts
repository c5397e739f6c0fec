#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { addAccountsCommand } from './accounts/accounts-command.ts';
import { baseUrl } from './base-url.ts';
import { demo } from './demo/demo.ts';
import { addDeployCommand } from './deploy/deploy-command.ts';
import { dev } from './dev/dev.ts';
import { addDoctorCommand } from './doctor/doctor-command.ts';
import { addExecutionsCommand } from './executions/executions-command.ts';
import { addImportCommand } from './import/import-command.ts';
import { invoke } from './invoke/invoke.ts';
import { parseInput } from './invoke/parse-input.ts';
import { parseRecord } from './invoke/parse-record.ts';
import { addManifestCommand } from './manifest/manifest-command.ts';
import { options } from './options/options.ts';
import { run } from './run-command.ts';

/** The `breezeway` command. Exit codes: 0 done, 1 failed, 2 used wrongly. */
const program = new Command('breezeway')
  .description('Build, try and run HubSpot agent tools and workflow actions on your machine.')
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('demo')
  .description('start a Worker and an emulated portal, send executions, show the answers, stop')
  .action(run(demo));

program
  .command('dev')
  .description('keep a Worker and an emulated portal running; reload on save')
  .option('--port <port>', 'port of the Worker', port, 8787)
  .option('--emulator-port <port>', 'port of the emulated portal', port, 8788)
  .action(run(dev));

program
  .command('invoke')
  .description('send one signed execution to the Worker of `breezeway dev`')
  .argument('<tool>', 'id of the tool')
  .option('-i, --input <name=value>', 'an input; give it once for each', parseInput, {})
  .addOption(new Option('--as <source>', 'who sends it').choices(['agent', 'workflow']))
  .option(
    '--object <type/id>',
    'the record a workflow runs on',
    parseRecord,
    parseRecord('deals/1'),
  )
  .option('--url <url>', "the Worker's base URL", baseUrl, 'http://127.0.0.1:8787')
  .option('--json', 'print only the exact answer')
  .action(run(invoke));

program
  .command('options')
  .description("ask the Worker of `breezeway dev` for a field's options, as the editor does")
  .argument('<tool>', 'id of the tool')
  .argument('<field>', 'the input whose options a function makes')
  .option('-i, --input <name=value>', 'what is filled in; give it once for each', parseInput, {})
  .option('--query <text>', 'what is typed into the search box')
  .option('--after <cursor>', 'the cursor of the page before')
  .option('--url <url>', "the Worker's base URL", baseUrl, 'http://127.0.0.1:8787')
  .option('--json', 'print only the exact answer')
  .action(run(options));

addExecutionsCommand(program);
addAccountsCommand(program);
addManifestCommand(program);
addDoctorCommand(program);
addDeployCommand(program);
addImportCommand(program);

await program.parseAsync();

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
