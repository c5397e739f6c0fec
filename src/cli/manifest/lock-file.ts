import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../manifest/finding.ts';
import { type Lock, lockText, parseLock } from '../../manifest/lock/lock.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';

const LOCK_FILE = 'uploaded.lock.json';

export type LockReading =
  /** `undefined`: nothing was recorded yet. */
  | { readonly ok: true; readonly lock: Lock | undefined }
  | { readonly ok: false; readonly finding: Finding };

/** Where a project's lock stands, relative to the repository. */
export function lockPath({ srcDir }: HubSpotProject): string {
  return `${srcDir}/${LOCK_FILE}`;
}

export function readLock(project: HubSpotProject): LockReading {
  const file = join(project.root, lockPath(project));
  if (!existsSync(file)) return { ok: true, lock: undefined };
  const reading = parseLock(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  if (reading.ok) return reading;
  const message = `${lockPath(project)}: ${reading.problem}`;
  return { ok: false, finding: { code: 'LOCK_INVALID', message } };
}

export function writeLock(project: HubSpotProject, lock: Lock): void {
  writeFileSync(join(project.root, lockPath(project)), lockText(lock));
}
