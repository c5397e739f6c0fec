import type { Finding } from '../../../src/manifest/finding.ts';
import { compareWithLock } from '../../../src/manifest/lock/compare-with-lock.ts';
import { type Lock, lockText, parseLock, recordUpload } from '../../../src/manifest/lock/lock.ts';
import { manifestOf, type Tools } from '../checks/declare.ts';

/** The lock after tools were uploaded with a profile, as the next run reads it. */
export function upload(tools: Tools, profile = 'default', lock?: Lock): Lock {
  const wires = manifestOf(tools).components.map(({ wire }) => wire);
  return reread(recordUpload(lock, profile, wires));
}

/** What there is to say when tools were uploaded and are then declared otherwise. */
export function uploadThen(uploaded: Tools, current: Tools): Finding[] {
  return compareWithLock(upload(uploaded), manifestOf(current));
}

export function reread(lock: Lock): Lock {
  const reading = parseLock(lockText(lock));
  if (!reading.ok) throw new Error(reading.problem);
  return reading.lock;
}
