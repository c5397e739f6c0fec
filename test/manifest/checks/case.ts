import type { Finding } from '../../../src/manifest/finding.ts';

/** What makes a check speak, and what is close to it and leaves the check silent. */
export interface Case {
  readonly triggers: () => readonly Finding[];
  readonly silent: () => readonly Finding[];
}
