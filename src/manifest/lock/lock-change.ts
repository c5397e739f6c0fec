import type { CheckCode } from '../checks/check-codes.ts';
import type { LOCK_CHECKS } from './lock-codes.ts';

/** What an upload would break of one component. */
export interface LockChange {
  readonly code: Extract<CheckCode, keyof typeof LOCK_CHECKS>;
  readonly message: string;
}

export function change(code: LockChange['code'], message: string): LockChange {
  return { code, message };
}
