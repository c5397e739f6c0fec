import { LOCK_VERSION, type Lock, lockSchema } from './lock-schema.ts';

export type ParsedLock =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly problem: string };

/** Reads the text of `uploaded.lock.json`, or says why it cannot be read (`LOCK_INVALID`). */
export function parseLock(text: string): ParsedLock {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const conflict = /^(<{7}|={7}|>{7})/m.test(text);
    return invalid(
      conflict
        ? "It has a merge's conflict in it. Keep what was uploaded last."
        : 'It is not JSON. Restore it from version control.',
    );
  }
  if (isNewer(data)) {
    return invalid('A newer Breezeway wrote it. Update this one, which would misread it.');
  }
  const parsed = lockSchema.safeParse(data);
  if (parsed.success) return { ok: true, lock: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'The whole' : issue.path.join('.');
  return invalid(`${place} is not as Breezeway writes it. Restore it from version control.`);
}

function isNewer(data: unknown): boolean {
  const version = data !== null && typeof data === 'object' && 'version' in data && data.version;
  return typeof version === 'number' && version > LOCK_VERSION;
}

function invalid(why: string): ParsedLock {
  return { ok: false, problem: `the record of what was uploaded cannot be read. ${why}` };
}
