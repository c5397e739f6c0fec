import type { OperatorOptions } from '../operator-options.ts';
import { queryOf } from '../query-of.ts';

/** What the commands about one account take. */
export interface AccountOptions extends OperatorOptions {
  /** The app's name; needed where a Worker has several. */
  readonly app?: string;
}

/** A bare number is a portal's install. */
export function identifierOf(text: string): string {
  return /^\d+$/.test(text) ? `portal:${text}` : text;
}

/** The path of one account, and of what is done with it. */
export function accountPath(account: string, { app }: AccountOptions, step = ''): string {
  const identifier = encodeURIComponent(identifierOf(account));
  return `/accounts/${identifier}${step && `/${step}`}${queryOf({ app })}`;
}
