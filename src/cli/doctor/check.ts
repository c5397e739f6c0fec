import type { Diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';

/** One thing the doctor looks at. What it throws is a `fail` of its own, and keeps no other back. */
export interface Check {
  readonly subject: string;
  /** What mends it when it throws. */
  readonly mend: string;
  readonly run: (facts: Facts) => Promise<readonly Diagnosis[]>;
}
