import { type Command, Option } from 'commander';
import { baseUrl } from './base-url.ts';
import type { Connection } from './operator-client.ts';

/** What every command for an operator takes. */
export interface OperatorOptions extends Connection {
  /** Print only the exact answer. */
  readonly json?: boolean;
}

/** Adds them to a command. */
export function withOperatorOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--url <url>', "the Worker's base URL")
        .env('BREEZEWAY_URL')
        .argParser(baseUrl)
        .default('http://127.0.0.1:8787'),
    )
    .addOption(
      new Option('--key <key>', 'an API key of the Worker; a local one has a default').env(
        'BREEZEWAY_API_KEY',
      ),
    )
    .option('--json', 'print only the exact answer');
}
