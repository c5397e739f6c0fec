import type { Finding } from '../../manifest/finding.ts';

/** Each code once, in the order they were found. */
export function listCodes(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ code }) => code))].join(', ');
}
