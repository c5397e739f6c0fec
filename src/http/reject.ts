import type { Context } from 'hono';
import type { ErrorCode } from '../execution/index.ts';
import type { LogLevel } from '../observe/index.ts';
import type { AppEnv } from './app-env.ts';
import { refuse } from './refuse.ts';

/** No tool's or field's name is longer; what a path says must not fill the log. */
const MAX_NAME_LENGTH = 64;

/** Refuses a verified request, and says so in the log. */
export function reject(
  c: Context<AppEnv>,
  code: ErrorCode,
  details: object = {},
  level: LogLevel = 'warn',
): Response {
  const { version } = c.get('signature');
  c.get('runtime').log(level, { event: 'rejected', code, signature: version, ...details });
  return refuse(code);
}

/** A name as a path says it, for the log. */
export function loggedName(name: string): string {
  return name.slice(0, MAX_NAME_LENGTH);
}
