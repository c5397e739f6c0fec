import type { DeclarationCode } from '../../sdk/declaration-problem.ts';
import { LOCK_CHECKS } from '../lock/lock-codes.ts';
import type { Check } from './check-level.ts';
import { DECLARATION_CHECKS } from './declaration-codes.ts';
import { PROJECT_CHECKS } from './project-codes.ts';
import { TOOL_CHECKS } from './tool-codes.ts';

export type { CheckLevel } from './check-level.ts';

/** Stable names of everything a check can say. Public, only ever added to. */
export type CheckCode =
  | DeclarationCode
  | keyof typeof PROJECT_CHECKS
  | keyof typeof TOOL_CHECKS
  | keyof typeof LOCK_CHECKS;

/** Every code with its level and its meaning. */
export const CHECKS: Readonly<Record<CheckCode, Check>> = {
  ...DECLARATION_CHECKS,
  ...PROJECT_CHECKS,
  ...TOOL_CHECKS,
  ...LOCK_CHECKS,
};
