import type { ToolProblem } from '../../sdk/declaration-problem.ts';
import type { Finding } from '../finding.ts';

/** What a `DeclarationError` says, as findings: the same words, made whole sentences. */
export function declarationFindings(error: {
  readonly details: readonly ToolProblem[];
}): Finding[] {
  return error.details.map(({ code, message, tool, declaredAt }) => ({
    code,
    // A word that is an option's name stays as it is written.
    message: `${message.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())}.`,
    tool,
    declaredAt,
  }));
}
