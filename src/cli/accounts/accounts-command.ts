import { type Command, Option } from 'commander';
import { withOperatorOptions } from '../operator-options.ts';
import { run } from '../run-command.ts';
import {
  disconnectAccount,
  listAccounts,
  refreshAccount,
  showAccount,
  showInstallUrl,
} from './accounts.ts';
import { rewrap } from './rewrap.ts';

const ACCOUNT = '<identifier>';
const IDENTIFIER = 'portal:<id>, portal:<id>:user:<id>, or the number of a portal';

/** Adds `accounts …`: what an operator does about connected accounts, on any Worker. */
export function addAccountsCommand(program: Command): void {
  const accounts = program
    .command('accounts')
    .description('look at the HubSpot accounts that are connected, and disconnect or mend them');

  withApp(accounts.command('list'))
    .description('the accounts that are connected, and those whose connection was lost')
    .addOption(new Option('--status <status>', 'only those').choices(['CONNECTED', 'DISCONNECTED']))
    .option('--limit <number>', 'how many, up to 100; default 50')
    .option('--cursor <cursor>', 'where the last page ended')
    .action(run(listAccounts));

  withApp(accounts.command('show'))
    .description('everything about one account but its tokens')
    .argument(ACCOUNT, IDENTIFIER)
    .action(run(showAccount));

  withApp(accounts.command('refresh'))
    .description('get a new access token now')
    .argument(ACCOUNT, IDENTIFIER)
    .action(run(refreshAccount));

  withApp(accounts.command('disconnect'))
    .description('revoke and delete its tokens; the app stays installed')
    .argument(ACCOUNT, IDENTIFIER)
    .option('--uninstall', 'also uninstall the app, for everybody in the HubSpot account')
    .action(run(disconnectAccount));

  withApp(accounts.command('rewrap'))
    .description('seal tokens with the current key of VAULT_KEYS')
    .argument('[identifier]', `${IDENTIFIER}; default: every account`)
    .action(run(rewrap));

  withApp(accounts.command('install-url'))
    .description('the address at which an admin connects an account')
    .option('--portal <id>', 'only that HubSpot account')
    .action(run(showInstallUrl));
}

function withApp(command: Command): Command {
  return withOperatorOptions(command).option(
    '--app <name>',
    'which app of HUBSPOT_APPS; needed where there are several',
  );
}
