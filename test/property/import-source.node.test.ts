import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ToolSource, toolSource } from '../../src/manifest/import/tool-source.ts';
import { copyRepository } from '../cli/copy-repository.ts';
import { ROOT } from '../cli/run.ts';
import { component } from './import-arbitrary.ts';

/*
 * What a definition is imported to is code: each sample is written to a repository of its own, all
 * of them are loaded, compiled and checked at once.
 */

const SAMPLES = 120;
/** Its layout depends on tables of Unicode, of which Biome and Node may have different editions. */
const SEED = 20_261_121;

/** Loads every file it is given and prints what is in it, a function as `"[function]"`. */
const LOADER = `
import { readdirSync } from 'node:fs';
const folder = process.argv[2];
const all = {};
for (const file of readdirSync(folder)) {
  const [[name, { handler, ...definition }]] = Object.entries(await import(folder + '/' + file));
  all[file] = { name, definition };
}
console.log(JSON.stringify(all, (_, value) => typeof value === 'function' ? '[function]' : value));
`;

/** TypeScript takes what every object inherits, `toString`, for what was declared of that name. */
const isInherited = (name: string) => name in {};

function sampleTools(): Map<string, ToolSource> {
  const typed = component.filter(({ config: { inputFields = [], outputFields = [] } }) =>
    [...inputFields, ...outputFields].every(
      ({ typeDefinition }) => !isInherited(typeDefinition.name),
    ),
  );
  const samples = fc.sample(typed, { numRuns: SAMPLES, seed: SEED });
  return new Map(samples.map((it, index) => [`tool-${index}.ts`, toolSource(it)]));
}

function withFunctions(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'function' ? '[function]' : part)),
  );
}

async function runTool(folder: string, script: string, ...args: readonly string[]) {
  const run = promisify(execFile);
  const options = { cwd: folder, maxBuffer: 1e8 };
  return run(process.execPath, [script, ...args], options).catch((error) => error);
}

it('becomes code that loads as the same declaration, compiles, and is laid out as Biome does', async () => {
  const folder = copyRepository();
  const tools = sampleTools();
  const imported = join(folder, 'src/tools/imported');
  mkdirSync(imported);
  for (const [file, { source }] of tools) writeFileSync(join(imported, file), source);
  writeFileSync(join(folder, 'load.ts'), LOADER);
  cpSync(join(ROOT, '.biome.json'), join(folder, '.biome.json'));

  const { stdout } = await runTool(folder, 'load.ts', imported);
  const loaded = JSON.parse(stdout);
  for (const [file, { exportName, definition }] of tools) {
    expect(loaded[file]).toEqual({ name: exportName, definition: withFunctions(definition) });
  }

  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const checked = await runTool(folder, biome, 'check', '--vcs-enabled=false', 'src/tools');
  expect(`${checked.stdout}${checked.stderr}`).toMatch(
    /^Checked \d+ files in .*No fixes applied\.\n$/,
  );

  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout: complaints } = await runTool(folder, tsc);
  expect(complaints).toBe('');
});
