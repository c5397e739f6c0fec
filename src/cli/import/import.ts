import { readFileSync } from 'node:fs';
import { readComponent } from '../../manifest/import/read-component.ts';
import { type ToolSource, toolSource } from '../../manifest/import/tool-source.ts';
import type { WorkflowActionWire } from '../../manifest/schema/workflow-action-schema.ts';
import { findDeclarationProblems } from '../../sdk/declaration-problems.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../run-command.ts';
import { compareWritten } from './compare-written.ts';
import { formatImport } from './format-import.ts';
import { writeTool } from './write-tool.ts';

export interface ImportOptions {
  /** Default: the definition's `uid`. */
  readonly id?: string;
  /** Overwrite a tool's file that is there. */
  readonly force?: boolean;
}

/** Writes a tool's file and says how far the definition it makes is the one that was read. */
export async function importTool(file: string, options: ImportOptions): Promise<number> {
  const reading = readComponent(readText(file));
  if (!reading.ok) throw new Error(printable(`${file}: ${reading.problem}`));
  const { component, leftOut } = reading;
  const tool = toolSource(component, options.id);
  requireServable(tool, options);
  const path = writeTool(tool, options.force ?? false);
  const comparison = await compareWritten(path, tool, component);
  console.log(formatImport(tool, { path, leftOut, comparison, isAction: !isForAgents(component) }));
  return 0;
}

/** Nothing is written that `defineWorker` would refuse. */
function requireServable({ id, definition }: ToolSource, options: ImportOptions): void {
  const problems = findDeclarationProblems(id, { ...definition, handler: () => ({}) });
  const [first, ...others] = problems.map(({ message }) => printable(message));
  if (first === undefined) return;
  if (problems.some(({ code }) => code === 'UID_INVALID')) {
    if (options.id !== undefined) throw new UsageError(`--id: ${first}.`);
    throw new Error(`${first}. Choose one with --id.`);
  }
  throw new Error(
    ['Breezeway cannot serve this tool, so nothing is written:', first, ...others].join('\n- '),
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(printable(`${file} cannot be read.`));
  }
}

function isForAgents({ config }: WorkflowActionWire): boolean {
  return config.supportedClients.some(({ client }) => client === 'AGENTS');
}
