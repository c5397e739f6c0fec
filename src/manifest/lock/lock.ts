import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { LOCK_VERSION, type Lock } from './lock-schema.ts';
import { surfaceOf } from './surface.ts';

export type { Lock } from './lock-schema.ts';
export { type ParsedLock, parseLock } from './parse-lock.ts';

/** Where uploads of a project without profiles are recorded. */
export const DEFAULT_PROFILE = 'default';

/** The lock after these components were uploaded with a profile. Other profiles' uploads stay. */
export function recordUpload(
  lock: Lock | undefined,
  profile: string,
  components: readonly WorkflowActionWire[],
): Lock {
  const uploaded = Object.fromEntries(components.map((wire) => [wire.uid, surfaceOf(wire)]));
  return { version: LOCK_VERSION, uploads: { ...lock?.uploads, [profile]: uploaded } };
}

/** The same lock gives the same bytes, so that only what was uploaded shows in a diff. */
export function lockText({ version, uploads }: Lock): string {
  return `${JSON.stringify({ version, uploads: sortKeys(uploads) }, null, 2)}\n`;
}

/** Every uid that was uploaded, with whatever profile. */
export function uploadedUids(lock: Lock | undefined): ReadonlySet<string> {
  return new Set(Object.values(lock?.uploads ?? {}).flatMap((upload) => Object.keys(upload)));
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
