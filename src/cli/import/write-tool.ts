import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolSource } from '../../manifest/import/tool-source.ts';

const FOLDER = 'src/tools';

/** Writes a tool's file below the current folder and gives its path, relative to that. */
export function writeTool({ fileName, source }: ToolSource, force: boolean): string {
  const path = `${FOLDER}/${fileName}`;
  try {
    // One call that looks and writes: nothing can come in between.
    writeFileSync(join(process.cwd(), path), source, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new Error(explain(path, error));
  }
  return path;
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST') return `${path} is there already. --force overwrites it.`;
  if (code === 'ENOENT') return `There is no folder ${FOLDER} here. Run this in your repository.`;
  return `${path} could not be written.`;
}
