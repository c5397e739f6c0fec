import type { CheckCode } from './checks/check-codes.ts';

/** Something that a check has to say about a tool or the project. */
export interface Finding {
  readonly code: CheckCode;
  /** Whole sentences: what is wrong, why it matters, what to do. Nothing secret. */
  readonly message: string;
  /** The tool's id. */
  readonly tool?: string;
  /** Its stack begins where the tool is declared. */
  readonly declaredAt?: Error;
}
