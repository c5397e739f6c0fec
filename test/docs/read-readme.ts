import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run.ts';

export const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The code block under `<!-- snippet: name -->`. */
export function snippet(name: string): string {
  const block = new RegExp(`<!-- snippet: ${name} -->\n\`\`\`ts\n([\\s\\S]*?)\`\`\``).exec(
    README,
  )?.[1];
  if (block === undefined) throw new Error(`README.md has no snippet ${name}`);
  return block;
}

/** The JSON block that names something. */
export function jsonBlock(name: string): string {
  const blocks = [...README.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const block = blocks.find((it) => it.includes(name));
  if (block === undefined) throw new Error(`README.md has no JSON with ${name}`);
  return block;
}

/** The blocks of output that the README shows for a command. */
export function shownOutputs(command: string): readonly string[] {
  const blocks = README.matchAll(
    new RegExp(`<!-- output: ${command} -->\n\`\`\`\n([\\s\\S]*?)\`\`\``, 'g'),
  );
  return [...blocks].map(([, block = '']) => block);
}

/** Every command of the README's shell blocks, one for each line and `&&`. */
export function commands(): readonly string[] {
  return [...README.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.split(/\n|&&/))
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Cells of the rows of the table that stands under a heading or line. */
export function table(after: string): readonly (readonly string[])[] {
  const start = README.indexOf(after);
  if (start === -1) throw new Error(`README.md has no line ${after}`);
  const [rows = ''] = /(?:^\|.*\n)+/m.exec(README.slice(start)) ?? [];
  return rows
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Output with everything that differs from run to run made the same. */
export function steady(output: string): string {
  return output
    .replaceAll(/\d+ ms/g, 'N ms')
    .replaceAll(/"\d{13}"/g, '"N"')
    .replaceAll(/"durationMs":\d+/g, '"durationMs":N')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
}
