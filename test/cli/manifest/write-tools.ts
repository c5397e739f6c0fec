import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files of a copied repository, by path. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

export function deleteFile(root: string, path: string): void {
  rmSync(join(root, path));
}

/** `src/tools/index.ts` with one tool, whose definition has these lines besides what all need. */
export function oneTool(lines = '', id = 'greet'): Readonly<Record<string, string>> {
  return {
    'src/tools/index.ts': `import { defineWorker } from 'breezeway';
import { greet } from './greet.ts';

export default defineWorker('test', ({ worker }) => {
  worker.app({
    name: 'Test app',
    description: 'For tests.',
    auth: { type: 'static', requiredScopes: ['oauth'] },
  });
  worker.tool('${id}', greet);
});
`,
    'src/tools/greet.ts': `import { defineTool, ok } from 'breezeway';

export const greet = defineTool({
  label: 'Greet',
  description: 'Says hello.',
  ${lines}
  handler: () => ok(),
});
`,
  };
}
