import { DEFAULT_PROFILE, recordUpload } from '../../manifest/lock/lock.ts';
import { countOf } from '../count-of.ts';
import type { ExaminedProject } from './examine-project.ts';
import { lockPath, readLock, writeLock } from './lock-file.ts';

/**
 * Remembers in the lock that a project was uploaded as it was examined. `profile`: `undefined` for
 * a project that has none.
 *
 * @throws Error when its files were not what its tools declare, or the lock cannot be read.
 */
export function recordUploaded(examined: ExaminedProject, profile: string | undefined): void {
  requireCurrent(examined);
  const { project, examination } = examined;
  const reading = readLock(project);
  if (!reading.ok) throw new Error(reading.finding.message);
  const name = profile ?? DEFAULT_PROFILE;
  const components = examination.manifest.components.map(({ wire }) => wire);
  writeLock(project, recordUpload(reading.lock, name, components));
  console.log(
    `${lockPath(project)}: recorded ${countOf(components.length, 'component')} for ${name}. Commit it.`,
  );
}

/** @throws Error when what would be uploaded is not what would be recorded, whatever is allowed. */
export function requireCurrent({ examination }: ExaminedProject): void {
  if (examination.isCurrent) return;
  throw new Error(
    'The files are not what the tools declare, so nothing could be recorded. Run: npm run breezeway -- manifest',
  );
}
