import { styleText } from 'node:util';
import { CHECKS, type CheckLevel } from '../../manifest/checks/check-codes.ts';
import type { Finding } from '../../manifest/finding.ts';
import { countOf } from '../count-of.ts';
import { printable } from '../printable.ts';
import { placeOf } from '../project/place.ts';

const COLOURS = { error: 'red', warning: 'yellow', hint: 'dim' } as const;
const LEVELS = ['error', 'warning', 'hint'] as const satisfies readonly CheckLevel[];

export function levelOf({ code }: Finding): CheckLevel {
  return CHECKS[code].level;
}

/**
 * One line with level, code and place, one with the reason, for each finding; errors first.
 *
 *     error SECRET_INPUT  src/tools/pay.ts:4  pay
 *       The input apiKey …
 */
export function formatFindings(root: string, findings: readonly Finding[]): string {
  return LEVELS.flatMap((level) => findings.filter((finding) => levelOf(finding) === level))
    .map((finding) => formatFinding(root, finding))
    .join('\n');
}

function formatFinding(root: string, finding: Finding): string {
  const { code, message, tool, declaredAt } = finding;
  const level = levelOf(finding);
  const place = placeOf(root, declaredAt);
  const head = [
    `${styleText(COLOURS[level], level)} ${styleText('bold', code)}`,
    ...(place === undefined ? [] : [`${place.file}:${place.line}`]),
    ...(tool === undefined ? [] : [printable(tool)]),
  ];
  return `${head.join('  ')}\n  ${printable(message)}`;
}

/** `2 errors, 1 warning, 3 hints.` */
export function countFindings(findings: readonly Finding[]): string {
  const counts = LEVELS.map((level) => {
    return countOf(findings.filter((finding) => levelOf(finding) === level).length, level);
  });
  return `${counts.join(', ')}.`;
}
