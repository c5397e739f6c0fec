import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { definitionOf, type ImportedDefinition } from './definition-of.ts';
import { importNotes } from './import-notes.ts';
import { printText } from './print-text.ts';
import { printEntry } from './print-value.ts';
import { toolNames } from './tool-names.ts';
import { UNWRITTEN_HANDLER, UNWRITTEN_OPTIONS } from './unwritten.ts';

/** A tool's file, and what to know about it. */
export interface ToolSource {
  /** To register it under. */
  readonly id: string;
  readonly exportName: string;
  /** In `src/tools/`. */
  readonly fileName: string;
  readonly source: string;
  /** The same as data, without the handler. */
  readonly definition: ImportedDefinition;
  /** Sentences: what is left to do by hand. */
  readonly notes: readonly string[];
}

/** Levels of a part that stand one key a line, so that they read like a file written by hand. */
const EXPANDED: Readonly<Record<string, number>> = {
  input: 2,
  output: 1,
  agent: 1,
  errors: 1,
  translations: 2,
};

/** Writes the file of a tool that makes this definition again, its handler left to write. */
export function toolSource(component: WorkflowActionWire, id: string = component.uid): ToolSource {
  const { exportName, fileName } = toolNames(id);
  const definition = definitionOf(component);
  const source = `import { defineTool, failContinue } from 'breezeway';

export const ${exportName} = defineTool({
${Object.entries(definition).map(printPart).join('\n')}
${printHandler(definition)}
});
`;
  return { id, exportName, fileName, source, definition, notes: importNotes(component) };
}

function printPart([key, value]: [string, unknown]): string {
  const printed = printEntry(key, value, {
    indent: 2,
    expand: EXPANDED[key] ?? 0,
    functionCode: '() => ({ options: [] })',
    functionComment: UNWRITTEN_OPTIONS,
  });
  if (key !== 'actionUrl') return printed;
  return `  // HubSpot goes on calling this. Delete it when this Worker takes over.\n${printed}`;
}

/** Settles with a code of Breezeway's own, whose rule shows the message in a workflow's history. */
function printHandler({ input = {}, output = {} }: ImportedDefinition): string {
  const inputs = Object.keys(input).map((name) => member('input', name));
  const outputs = Object.keys(output).map((name) => (isWord(name) ? name : printText(name)));
  const gets =
    inputs.length === 0 ? '' : `, as handler({ input }): it has ${inputs.join(', ')}\n    //`;
  const returns = outputs.length === 0 ? 'ok()' : `ok({ ${outputs.join(', ')} })`;
  return `  async handler() {
    // To write${gets === '' ? ': it' : `${gets} and`} returns ${returns}.
    return ${UNWRITTEN_HANDLER};
  },`;
}

function member(object: string, name: string): string {
  return isWord(name) ? `${object}.${name}` : `${object}[${printText(name)}]`;
}

function isWord(name: string): boolean {
  return /^[a-zA-Z_$][\w$]*$/.test(name);
}
