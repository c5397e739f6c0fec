import type { ToolSource } from '../../manifest/import/tool-source.ts';
import { printable } from '../printable.ts';
import type { Comparison } from './compare-written.ts';

export interface ImportReport {
  readonly path: string;
  readonly leftOut: readonly string[];
  readonly comparison: Comparison;
  /** It is for workflows alone. */
  readonly isAction: boolean;
}

/** What an import did and what is left to do, for a terminal. */
export function formatImport(
  { id, exportName, fileName, notes }: ToolSource,
  { path, leftOut, comparison, isAction }: ImportReport,
): string {
  const register = isAction ? 'worker.action' : 'worker.tool';
  return [
    `Wrote ${path}. Its handler is yours to write.`,
    section('Add it to src/tools/index.ts:', [
      `import { ${exportName} } from './${fileName}';`,
      `${register}('${id}', ${exportName});`,
    ]),
    'If HubSpot has this definition already, record it before you change anything: npm run breezeway -- manifest, then manifest --record',
    section('A tool has no place for:', leftOut),
    section('To do:', notes),
    describe(comparison),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describe(comparison: Comparison): string {
  if (!comparison.ok) {
    return `It could not be loaded, so its definition is not compared: ${printable(comparison.reason)}`;
  }
  if (comparison.differences.length === 0)
    return 'All that it says comes out the same. What every tool has is added: errorCode, errorMessage and a rule for them.';
  return section('The definition comes out with these differences:', comparison.differences);
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [title, ...lines.map((line) => `  ${printable(line)}`)].join('\n');
}
