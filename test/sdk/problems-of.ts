import {
  DeclarationError,
  defineTool,
  defineWorker,
  ok,
  type ToolDefinition,
} from '../../src/sdk/index.ts';

export const TEXTS = { label: 'A tool', description: 'Does nothing.' };

/** Every problem of tools that are declared by id. Empty when they can be served. */
export function problemsOf(...tools: readonly [id: string, definition: Partial<ToolDefinition>][]) {
  try {
    defineWorker('test', ({ worker }) => {
      for (const [id, definition] of tools) {
        worker.tool(id, defineTool({ ...TEXTS, handler: () => ok(), ...definition }));
      }
    });
  } catch (thrown) {
    if (thrown instanceof DeclarationError) return thrown.problems;
    throw thrown;
  }
  return [];
}
