import { styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import type { FileChange } from './compare-files.ts';

/**
 * A change as a unified diff, from what is there to what the tools declare. What is on disk may come
 * from anybody's branch: nothing in it steers the terminal.
 */
export function formatDiff(srcDir: string, { path, before, after }: FileChange): string {
  const name = `${srcDir}/${path}`;
  const patch = createTwoFilesPatch(
    before === undefined ? 'missing' : `${name} on disk`,
    after === undefined ? 'no tool' : `${name} as declared`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 2 },
  );
  return patch
    .split('\n')
    .slice(1)
    .map((line) => colour(line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')))
    .join('\n')
    .trimEnd();
}

function colour(line: string): string {
  if (line.startsWith('+')) return styleText('green', line);
  return line.startsWith('-') ? styleText('red', line) : line;
}
