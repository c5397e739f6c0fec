import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from './run.ts';

const FILES = [
  'src',
  'workflow-actions',
  'package.json',
  'tsconfig.json',
  'wrangler.toml',
  'hsproject.json',
];

/** A copy of the repository that a test may change; it shares `node_modules`. */
export function copyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of FILES) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
