import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDefinition } from '../../../src/cli/project/load-definition.ts';
import { loadOrExplain } from '../../../src/cli/project/load-or-explain.ts';
import { placeOf } from '../../../src/cli/project/place.ts';
import { copyRepository } from '../copy-repository.ts';
import { oneTool, writeFiles } from './write-tools.ts';

function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = copyRepository();
  writeFiles(root, files);
  return root;
}

describe('loads what the Worker can load', () => {
  it('names the file and line of each tool, inline ones too', async () => {
    const { 'src/tools/greet.ts': greet = '' } = oneTool();
    const root = repositoryWith({
      'src/tools/greet.ts': greet,
      'src/tools/index.ts': `import { defineWorker, ok } from 'breezeway';
import { greet } from './greet';

export default defineWorker(({ worker }) => {
  worker.tool('greet', greet);

  worker.tool('inline', { label: 'x', description: 'x', handler: () => ok() });
});
`,
    });
    const { tools } = await loadDefinition(root);
    expect([...tools.values()].map((tool) => placeOf(root, tool.declaredAt))).toEqual([
      { file: 'src/tools/greet.ts', line: 3 },
      { file: 'src/tools/index.ts', line: 7 },
    ]);
  });

  it('takes modules of the Workers runtime, text files and packages', async () => {
    const root = repositoryWith({
      'src/tools/index.ts': `import { DurableObject, env } from 'cloudflare:workers';
import { defineWorker, ok } from 'breezeway';
import { completeExecution } from 'breezeway/executions';
import * as z from 'zod';
import description from './words.txt';

export class Counter extends DurableObject {}
export default defineWorker(({ worker }) => {
  worker.tool('a', {
    label: typeof completeExecution,
    description,
    input: { at: { type: 'string', schema: z.email() } },
    handler: () => ok({}, { cta: { objectType: String(env), objectId: '1' } }),
  });
});
`,
      'src/tools/words.txt': 'From a file.',
    });
    const { tools } = await loadDefinition(root);
    expect(tools.get('a')).toMatchObject({ label: 'function', description: 'From a file.' });
  });

  it('loads anew what was saved in between, and leaves nothing behind', async () => {
    const root = repositoryWith(oneTool());
    const before = await loadDefinition(root);
    writeFiles(root, oneTool('', 'welcome'));
    const after = await loadDefinition(root);
    expect([[...before.tools.keys()], [...after.tools.keys()]]).toEqual([['greet'], ['welcome']]);
    const scratch = join(root, '.wrangler/breezeway');
    expect(existsSync(scratch) ? readdirSync(scratch) : []).toEqual([]);
  });
});

describe('says what is wrong', () => {
  it('with tools that cannot be served: their codes and places', async () => {
    const root = repositoryWith(oneTool("input: { 'a b': { type: 'string' } },", 'no id'));
    const loaded = await loadOrExplain(root);
    if (loaded.ok) throw new Error('was loaded');
    expect(loaded.findings.map(({ code, tool }) => [code, tool])).toEqual([
      ['UID_INVALID', 'no id'],
      ['FIELD_NAME_INVALID', 'no id'],
    ]);
    expect(placeOf(root, loaded.findings[0]?.declaredAt)).toEqual({
      file: 'src/tools/greet.ts',
      line: 3,
    });
  });

  it.each([
    ['no default export', 'export const x = 1;', 'must export what defineWorker returns'],
    ['a file that is not there', "import './nope.ts'; export default 1;", 'nope.ts'],
    ['a file that throws', "throw new Error('at start-up');", 'at start-up'],
    ['a file that does not parse', 'const = ;', 'src/tools/index.ts:1:6'],
  ])('with %s', async (_, text, message) => {
    const root = repositoryWith({ 'src/tools/index.ts': text });
    await expect(loadOrExplain(root)).rejects.toThrow(message);
  });
});
