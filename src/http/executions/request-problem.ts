import type * as z from 'zod';

/** What a request has wrong, in one sentence: its parts by name, what is expected, no values. */
export function requestProblem(error: z.ZodError, names: readonly string[]): string {
  const [issue] = error.issues;
  const name = issue?.path[0];
  if (issue === undefined || issue.code === 'unrecognized_keys') {
    return `The request takes ${names.join(', ')} and nothing else.`;
  }
  return name === undefined ? `The body ${issue.message}.` : `${String(name)} ${issue.message}.`;
}
