/** One thing a deployment does, with an exit code. */
export interface Step {
  readonly title: string;
  readonly run: () => Promise<number>;
}

/**
 * Announces each step, does it, and stops at the first that does not end with 0. Gives its exit
 * code, and what had been done by then.
 */
export async function runSteps(
  steps: readonly Step[],
  print: (line: string) => void,
): Promise<{ readonly code: number; readonly done: number }> {
  for (const [index, { title, run }] of steps.entries()) {
    print(`\n[${index + 1}/${steps.length}] ${title}`);
    const code = await run();
    if (code !== 0) return { code, done: index };
  }
  return { code: 0, done: steps.length };
}
