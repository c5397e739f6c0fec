/** Developers whose answer took more than 20 s saw HubSpot send the execution again. */
export const MAX_DEADLINE_SECONDS = 20;

/** Says, in sentences, what is wrong with a tool's deadline. */
export function findDeadlineProblems(tool: {
  readonly deadlineSeconds?: number;
  readonly deferred?: boolean;
  readonly dedupe?: boolean;
}): string[] {
  const { deadlineSeconds, deferred = false, dedupe } = tool;
  const problems: string[] = [];
  if (deadlineSeconds !== undefined && !isDeadlineSeconds(deadlineSeconds)) {
    problems.push(`deadlineSeconds must be above 0 and at most ${MAX_DEADLINE_SECONDS}`);
  }
  if (deferred && deadlineSeconds !== undefined) {
    problems.push('a deferred tool has no deadlineSeconds: HubSpot is answered at once');
  }
  if (deferred && dedupe === false) {
    problems.push('a deferred tool cannot have dedupe: false: its run is a record of the ledger');
  }
  return problems;
}

export function isDeadlineSeconds(seconds: number): boolean {
  return seconds > 0 && seconds <= MAX_DEADLINE_SECONDS;
}
