/** Stable names of what can be wrong with a declaration. Public, only ever added to. */
export type DeclarationCode =
  | 'UID_INVALID'
  | 'UID_DUPLICATE'
  | 'FIELD_NAME_INVALID'
  | 'FIELD_TYPE_INVALID'
  | 'FIELD_UNDECLARED'
  | 'OPTIONS_INVALID'
  | 'DEFAULT_INVALID'
  | 'DEPENDENCY_CYCLE'
  | 'CONDITION_IMPOSSIBLE'
  | 'OUTPUT_RESERVED'
  | 'REQUIRED_INPUT_HIDDEN'
  | 'RULE_INVALID'
  | 'DECLARATION_INVALID';

/** Why a tool cannot be served as it is declared. */
export interface DeclarationProblem {
  readonly code: DeclarationCode;
  /** A sentence without its end. */
  readonly message: string;
}

/** One with its tool. */
export interface ToolProblem extends DeclarationProblem {
  readonly tool: string;
  /** Its stack begins where the tool is declared. */
  readonly declaredAt: Error;
}

export function problem(code: DeclarationCode, message: string): DeclarationProblem {
  return { code, message };
}
