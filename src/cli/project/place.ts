import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where something is declared. */
export interface Place {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const FRAME = /(?:\(|at )(file:\/\/[^)]+|\/[^)]+|[a-zA-Z]:\\[^)]+):(\d+):\d+\)?$/;
/** The SDK's own functions stand above the author's in a stack. */
const NOT_THE_AUTHOR = /^(\.\.\/|src\/sdk\/|\.wrangler\/)|(^|\/)node_modules\//;

/** The first place of a declaration's stack that its author wrote. */
export function placeOf(root: string, declaredAt: Error | undefined): Place | undefined {
  for (const frame of declaredAt?.stack?.split('\n') ?? []) {
    const [, location = '', line] = FRAME.exec(frame) ?? [];
    if (location === '') continue;
    const path = location.startsWith('file:') ? fileURLToPath(location) : location;
    const file = relative(root, path).split(sep).join('/');
    if (!NOT_THE_AUTHOR.test(file)) return { file, line: Number(line) };
  }
  return undefined;
}
