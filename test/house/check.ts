import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from './check-file.ts';

/** Part of `npm run check`: keeps the rules of `rules.ts` over the whole of `src/`. */
const root = join(import.meta.dirname, '../..');
const files = globSync('src/**/*.ts', { cwd: root }).sort();
const problems = files.flatMap((path) => checkFile(path, readFileSync(join(root, path), 'utf8')));

for (const problem of problems) console.error(problem);
console.log(`${files.length} files keep the house's rules, ${problems.length} problems.`);
if (problems.length > 0 || files.length === 0) process.exit(1);
