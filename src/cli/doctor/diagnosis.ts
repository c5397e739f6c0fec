/** `fail` keeps HubSpot's executions from being served; `warn` may. */
export type DiagnosisLevel = 'ok' | 'warn' | 'fail';

/** One thing that a check has to say. Never holds a setting's value, but for its URLs and ids. */
export interface Diagnosis {
  readonly level: DiagnosisLevel;
  /** What it is about, in a word or two. */
  readonly subject: string;
  readonly message: string;
  /** The command or the edit that mends it; all but `ok` have one. */
  readonly mend?: string;
}

export function ok(subject: string, message: string): Diagnosis {
  return { level: 'ok', subject, message };
}

export function warn(subject: string, message: string, mend: string): Diagnosis {
  return { level: 'warn', subject, message, mend };
}

export function fail(subject: string, message: string, mend: string): Diagnosis {
  return { level: 'fail', subject, message, mend };
}
