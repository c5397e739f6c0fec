/** An `error` stops `--check`; a `warning` is printed; a `hint` is printed by `manifest` alone. */
export type CheckLevel = 'error' | 'warning' | 'hint';

/** What a code stands for. */
export interface Check {
  readonly level: CheckLevel;
  /** One sentence for a list of all codes. */
  readonly meaning: string;
}

export function error(meaning: string): Check {
  return { level: 'error', meaning };
}

export function warning(meaning: string): Check {
  return { level: 'warning', meaning };
}

export function hint(meaning: string): Check {
  return { level: 'hint', meaning };
}
