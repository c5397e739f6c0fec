import { change, type LockChange } from './lock-change.ts';

interface Choices {
  readonly options?: readonly string[] | undefined;
}

/**
 * Options that were uploaded and are offered no longer. Where they are fetched now, nobody can say
 * from here: the function may well offer them.
 */
export function goneOptions(field: string, before: Choices, now: Choices): LockChange[] {
  if (now.options === undefined) return [];
  const offered = new Set(now.options);
  return (before.options ?? [])
    .filter((value) => !offered.has(value))
    .map((value) =>
      change(
        'OPTION_REMOVED',
        `${field} has the option ${value} no longer, which was uploaded. Workflows in use have it chosen, or branch on it; keep the value and change its label alone.`,
      ),
    );
}
