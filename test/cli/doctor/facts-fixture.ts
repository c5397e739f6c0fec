import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Facts, gatherFacts } from '../../../src/cli/doctor/facts.ts';
import { ROOT } from '../run.ts';

/** The repository's own `wrangler.toml`. */
export const WRANGLER = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');

/** Facts of a folder that has these files, and a `wrangler.toml`, and nothing else. */
export function factsOf(files: Readonly<Record<string, string>>): Facts {
  const root = mkdtempSync(join(tmpdir(), 'breezeway-facts-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'wrangler.toml': WRANGLER, ...files })) {
    writeFileSync(join(root, name), text);
  }
  return gatherFacts(root, {});
}
