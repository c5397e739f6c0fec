/** One thing a deployment does, with an exit code. */
export interface Step {
  readonly title: string;
  /** What stands when it fails, for whoever has to go on from there. */
  readonly standing: string;
  readonly run: () => Promise<number>;
}

export interface StepsEnd {
  readonly code: number;
  /** What stopped it, and its number from 1; `undefined`: nothing. */
  readonly stopped: { readonly step: Step; readonly number: number } | undefined;
}

/** Announces each step, does it, and stops at the first that does not end with 0, with its code. */
export async function runSteps(
  steps: readonly Step[],
  print: (line: string) => void,
): Promise<StepsEnd> {
  for (const [index, step] of steps.entries()) {
    const number = index + 1;
    print(`\n[${number}/${steps.length}] ${step.title}`);
    const code = await endOf(step);
    if (code !== 0) return { code, stopped: { step, number } };
  }
  return { code: 0, stopped: undefined };
}

/** What a step throws is why it failed. */
async function endOf({ run }: Step): Promise<number> {
  try {
    return await run();
  } catch (error) {
    console.error(`breezeway: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
