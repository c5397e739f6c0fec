import type { Finding } from '../finding.ts';
import type { Manifest } from '../generate/manifest.ts';
import type { CheckContext } from './check-context.ts';
import { toolFinding } from './tool-finding.ts';

/** HubSpot's project parser takes no longer ones (@hubspot/project-parsing-lib). */
const MAX_LENGTH = 64;

/** Uids that tools do not have but their components get, and those of the rest of the project. */
export function checkUids({ app: own, components }: Manifest, context: CheckContext): Finding[] {
  const app = context.app ?? own;
  const byFile = Map.groupBy(components, ({ wire }) => wire.uid.toLowerCase());
  return components.flatMap(({ tool, wire: { uid } }) => {
    const isGenerated = uid !== tool.id;
    const what = isGenerated ? `The component for agents is called ${uid}` : `The id is ${uid}`;
    const findings: Finding[] = [];
    const taken = (by: string) =>
      findings.push(
        toolFinding(
          'UID_DUPLICATE',
          tool,
          `${what}, and so is ${by}. HubSpot takes an id once in a project; give the tool another.`,
        ),
      );
    const other = byFile.get(uid.toLowerCase())?.find((it) => it.tool !== tool);
    if (isGenerated && other?.wire.uid === uid) taken(`the tool ${other.tool.id}`);
    else if (other !== undefined && uid < other.wire.uid) {
      findings.push(
        toolFinding(
          'UID_DUPLICATE',
          tool,
          `${what}, and ${other.wire.uid} differs from it in the case of letters alone: on many machines their files would be one. Give one of them another id.`,
        ),
      );
    }
    if (uid === app?.uid) taken('the app');
    if (context.otherUids.includes(uid)) taken('a component of the project that no tool makes');
    if (isGenerated && uid.length > MAX_LENGTH) {
      findings.push(
        toolFinding(
          'UID_INVALID',
          tool,
          `${what}, which has ${uid.length} characters; HubSpot takes ${MAX_LENGTH}. Shorten the tool's id by ${uid.length - MAX_LENGTH}.`,
        ),
      );
    }
    return findings;
  });
}
