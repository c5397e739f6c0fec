import { formatPage } from '../format-page.ts';
import { formatFields } from '../format-table.ts';
import { type OperatorAnswer, OperatorClient } from '../operator-client.ts';
import { printAnswer } from '../print-answer.ts';
import { printable } from '../printable.ts';
import { queryOf } from '../query-of.ts';
import { type AccountOptions, accountPath } from './account-path.ts';
import { formatAccounts } from './format-accounts.ts';

export interface ListOptions extends AccountOptions {
  readonly status?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

export interface DisconnectOptions extends AccountOptions {
  readonly uninstall?: boolean;
}

export interface InstallUrlOptions extends AccountOptions {
  readonly portal?: string;
}

type Json = OperatorAnswer['json'];

/** Prints a page of the accounts that are connected, and of those whose connection was lost. */
export async function listAccounts(options: ListOptions): Promise<number> {
  const { app, status, cursor, limit } = options;
  const query = queryOf({ app, status, cursor, limit });
  const answer = new OperatorClient(options).request(`/accounts${query}`);
  await printAnswer(options, answer, ({ accounts, nextCursor }) =>
    formatPage(accounts, nextCursor, (rows) => formatAccounts(rows, Date.now())),
  );
  return 0;
}

export async function showAccount(account: string, options: AccountOptions): Promise<number> {
  const answer = new OperatorClient(options).request(accountPath(account, options));
  await printAnswer(options, answer, formatFields);
  return 0;
}

export async function refreshAccount(account: string, options: AccountOptions): Promise<number> {
  const answer = new OperatorClient(options).request(accountPath(account, options, 'refresh'), {});
  await printAnswer(
    options,
    answer,
    ({ expiresAt }) => `Refreshed; its access token is good until ${printable(expiresAt)}.`,
  );
  return 0;
}

/** Fails when the app should have been uninstalled and was not. */
export async function disconnectAccount(
  account: string,
  options: DisconnectOptions,
): Promise<number> {
  const { uninstall = false } = options;
  const path = accountPath(account, options, 'disconnect');
  const answer = new OperatorClient(options).request(path, { uninstall });
  const { uninstalled } = await printAnswer(options, answer, (json) =>
    formatDisconnection(json, uninstall),
  );
  return uninstall && uninstalled !== true ? 1 : 0;
}

export async function showInstallUrl(options: InstallUrlOptions): Promise<number> {
  const { app, portal } = options;
  const path = `/accounts/install-url${queryOf({ app, portal })}`;
  const answer = new OperatorClient(options).request(path);
  await printAnswer(options, answer, ({ installUrl }) => printable(installUrl));
  return 0;
}

function formatDisconnection({ revoked, uninstalled }: Json, uninstall: boolean): string {
  const lines = [
    revoked === true
      ? 'Disconnected: HubSpot revoked its refresh token.'
      : 'Disconnected here: its tokens are deleted. HubSpot did not revoke them.',
  ];
  if (uninstall) {
    lines.push(
      uninstalled === true
        ? 'The app is uninstalled from the whole HubSpot account.'
        : 'HubSpot did not uninstall the app: an admin does it in the HubSpot account.',
    );
  }
  return lines.join('\n');
}
