import { posix } from 'node:path';
import { IMPURE, MAY_IMPORT, NODE_PLACES, PURE, WORKER_ENTRIES } from './rules.ts';

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;

/** Says what one source file does that its room may not. `path` is relative to the repository. */
export function checkFile(path: string, source: string): readonly string[] {
  const code = source.replace(COMMENT, '');
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${path}: ${problem}`);
  const room = roomOf(path);
  const allowed = WORKER_ENTRIES.has(path)
    ? ['worker.ts', 'sdk', ...(MAY_IMPORT['worker.ts'] ?? [])]
    : MAY_IMPORT[room];
  if (allowed === undefined) say(`the room ${room} has no entry in test/house/rules.ts`);

  for (const [, target = ''] of code.matchAll(IMPORT)) {
    if (/^node:/.test(target) && !NODE_PLACES.some((place) => place.test(path))) {
      say(`imports ${target}; Node's modules are for src/cli and the emulator's server alone`);
    }
    const imported = importedRoom(path, target);
    if (imported !== undefined && imported !== room && !allowed?.includes(imported)) {
      say(`imports ${target}; ${room} may not use ${imported}`);
    }
  }
  if (PURE.some((place) => place.test(path))) {
    for (const { pattern, what } of IMPURE) {
      if (pattern.test(code)) say(`uses ${what}; this room is pure and is handed what it needs`);
    }
  }
  return problems;
}

function importedRoom(path: string, target: string): string | undefined {
  if (target === 'breezeway') return 'sdk';
  if (!target.startsWith('.')) return undefined;
  return roomOf(posix.join(posix.dirname(path), target));
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? path;
}
