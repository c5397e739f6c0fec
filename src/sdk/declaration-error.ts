import type { ToolProblem } from './declaration-problem.ts';

/** Tools that cannot be served as they are declared. Thrown at start-up, so nothing is deployed. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
  /** One sentence each, starting with the tool's id. */
  readonly problems: readonly string[];
  /** The same, with codes and places. */
  readonly details: readonly ToolProblem[];

  constructor(details: readonly ToolProblem[]) {
    const problems = details.map(({ tool, message }) => `${tool}: ${message}`);
    super(`The tools cannot be served as declared:\n${problems.map((p) => `- ${p}`).join('\n')}`);
    this.problems = problems;
    this.details = details;
  }
}
