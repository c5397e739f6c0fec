import { type OperatorAnswer, OperatorClient } from '../operator-client.ts';
import { printAnswer } from '../print-answer.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../run-command.ts';
import { type AccountOptions, accountPath } from './account-path.ts';

/** Seals one account's tokens with the current key, or everybody's. */
export async function rewrap(
  account: string | undefined,
  options: AccountOptions,
): Promise<number> {
  if (account === undefined) {
    if (options.app === undefined) return await rewrapAll(options);
    throw new UsageError('--app goes with an identifier: without one, the accounts of all apps.');
  }
  const path = accountPath(account, options, 'rewrap');
  await printAnswer(options, new OperatorClient(options).request(path, {}), ({ rewrapped }) =>
    rewrapped === true ? 'Rewrapped.' : 'It has the current key already.',
  );
  return 0;
}

/** Page by page. Fails when any account could not be rewrapped: its old key is still needed. */
async function rewrapAll(options: AccountOptions): Promise<number> {
  const client = new OperatorClient(options);
  let failures = 0;
  let cursor: unknown;
  do {
    const answer = client.request('/accounts/rewrap', { cursor });
    const { failed, nextCursor } = await printAnswer(options, answer, formatRewrapped);
    failures += listOf(failed).length;
    cursor = nextCursor;
  } while (cursor !== undefined);
  return failures === 0 ? 0 : 1;
}

function formatRewrapped({ rewrapped, current, failed }: OperatorAnswer['json']): string {
  const failures = listOf(failed).map((failure) => {
    const { app, clientId, identifier, code } = Object(failure);
    return `  ${printable(identifier)} of ${printable(app ?? clientId)}: ${printable(code)}`;
  });
  const counts = `Rewrapped ${printable(rewrapped)}, current ${printable(current)}, failed ${failures.length}.`;
  return [counts, ...failures].join('\n');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
