import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import type { FileChange } from './compare-files.ts';

/** Brings the project's files up to date, and says which. */
export function writeFiles({ root, srcDir }: HubSpotProject, changes: readonly FileChange[]): void {
  for (const { path, after } of changes) {
    const file = join(root, srcDir, path);
    if (after === undefined) {
      rmSync(file);
      console.log(`deleted  ${srcDir}/${path}`);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
    console.log(`wrote    ${srcDir}/${path}`);
  }
}
