import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The repository's own wrangler, for Node to run. */
export function wranglerScript(): string {
  const manifest = createRequire(import.meta.url).resolve('wrangler/package.json');
  return join(dirname(manifest), 'bin/wrangler.js');
}
