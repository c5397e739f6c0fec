import type { Finding } from '../finding.ts';
import type { Manifest, ManifestComponent } from '../generate/manifest.ts';
import { compareSurface } from './compare-surface.ts';
import { DEFAULT_PROFILE } from './lock.ts';
import { change, type LockChange } from './lock-change.ts';
import type { Lock } from './lock-schema.ts';
import { surfaceOf } from './surface.ts';

export interface CompareOptions {
  /**
   * The profile to upload with. Default: all that have uploads, and so for one that has none: under
   * a new name, a profile may be one that was uploaded with.
   */
  readonly profile?: string | undefined;
}

/** Says what an upload of the manifest would break. A finding that several profiles share is one. */
export function compareWithLock(
  { uploads }: Lock,
  { components }: Pick<Manifest, 'components'>,
  { profile }: CompareOptions = {},
): Finding[] {
  const byUid = new Map(components.map((component) => [component.wire.uid, component]));
  const found = new Map<string, { readonly finding: Finding; readonly profiles: string[] }>();
  const isKnown = profile !== undefined && Object.hasOwn(uploads, profile);
  for (const [name, upload] of Object.entries(uploads)) {
    if (isKnown && name !== profile) continue;
    for (const [uid, surface] of Object.entries(upload)) {
      const component = byUid.get(uid);
      const changes =
        component === undefined
          ? [removed(uid)]
          : compareSurface(surface, surfaceOf(component.wire));
      for (const it of changes) {
        const key = JSON.stringify([uid, it.code, it.message]);
        const known = found.get(key) ?? { finding: toFinding(uid, it, component), profiles: [] };
        found.set(key, known);
        known.profiles.push(name);
      }
    }
  }
  return [...found.values()].map(withProfiles);
}

function removed(uid: string): LockChange {
  return change(
    'UID_REMOVED',
    `The component ${uid} was uploaded and is made no longer. Workflows and agents that use it lose it, and a component in use cannot be deleted; keep its id.`,
  );
}

function toFinding(
  uid: string,
  { code, message }: LockChange,
  component: ManifestComponent | undefined,
): Finding {
  if (component === undefined) return { code, message };
  const { id, declaredAt } = component.tool;
  // Which of a tool's two components it is about, where that is not plain from its id.
  const about = uid === id ? message : `${uid}: ${message}`;
  return { code, message: about, tool: id, declaredAt };
}

function withProfiles(found: { readonly finding: Finding; readonly profiles: string[] }): Finding {
  const { finding, profiles } = found;
  const names = profiles.join(', ');
  if (names === DEFAULT_PROFILE) return finding;
  const where = profiles.length === 1 ? `profile ${names}` : `profiles ${names}`;
  return { ...finding, message: `${finding.message} (Uploaded with the ${where}.)` };
}
