import { type Command, Option } from 'commander';
import { withOperatorOptions } from '../operator-options.ts';
import { run } from '../run-command.ts';
import {
  completeExecution,
  listExecutions,
  releaseExecution,
  retryExecution,
  showExecution,
} from './executions.ts';
import { parseOutput } from './parse-output.ts';

/** Adds `executions …`: what an operator does about executions, on any Worker. */
export function addExecutionsCommand(program: Command): void {
  const executions = program
    .command('executions')
    .description('look at executions of a Worker, and let go or retry what is stuck');

  withConnection(executions.command('list'))
    .description("a portal's executions, newest first")
    .option('--status <status>', 'only those that stand there: blocked, held, delivering, …')
    .option('--tool <tool>', 'only those of one tool')
    .option('--limit <number>', 'how many, up to 200; default 50')
    .option('--cursor <cursor>', 'where the last page ended')
    .action(run(listExecutions));

  withConnection(executions.command('show'))
    .description('everything about one execution but its inputs and outputs')
    .argument('<callbackId>')
    .action(run(showExecution));

  withConnection(executions.command('complete'))
    .description('end a block with outputs')
    .argument('<callbackId>')
    .addOption(state().makeOptionMandatory())
    .option('-o, --output <name=value>', 'an output; give it once for each', parseOutput, {})
    .option('--error-code <CODE>', 'of a failure')
    .option('--error-message <text>', 'of a failure')
    .action(run(completeExecution));

  withConnection(executions.command('release'))
    .description('let a held or blocked execution go, without outputs')
    .argument('<callbackId>')
    .addOption(state().default('success'))
    .action(run(releaseExecution));

  withConnection(executions.command('retry'))
    .description('run again, or deliver again, now')
    .argument('<callbackId>')
    .action(run(retryExecution));
}

function state(): Option {
  return new Option('--state <state>', 'how it ends').choices(['success', 'fail']);
}

function withConnection(command: Command): Command {
  return withOperatorOptions(command).addOption(
    new Option('--portal <id>', 'the HubSpot account; a local Worker has a default').env(
      'BREEZEWAY_PORTAL_ID',
    ),
  );
}
