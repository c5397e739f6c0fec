import { join } from 'node:path';
import {
  isKnownPlatformVersion,
  LATEST_SUPPORTED_PLATFORM_VERSION,
} from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import type { Finding } from '../../manifest/finding.ts';
import type { HubSpotProject } from './hubspot-project.ts';
import type { Profile } from './profiles.ts';

const UNKNOWN_PLATFORM = `HubSpot's reader does not know the platformVersion of hsproject.json. Take ${LATEST_SUPPORTED_PLATFORM_VERSION}.`;

/**
 * Reads the project as HubSpot's own tools do before an upload, once with each profile, and says
 * what they would skip or refuse. Their schemas, which need the network, are left out.
 */
export async function readWithHubSpot(project: HubSpotProject): Promise<readonly Finding[]> {
  if (!isKnownPlatformVersion(project.platformVersion)) {
    return [{ code: 'FILE_INVALID', message: UNKNOWN_PLATFORM }];
  }
  const profiles = project.profiles.filter(({ problem }) => problem === undefined);
  const readings = profiles.length === 0 ? [undefined] : profiles;
  const findings: Finding[] = [];
  for (const profile of readings) {
    const found = await readOnce(project, profile);
    const isNew = ({ message }: Finding) => !findings.some((it) => it.message === message);
    findings.push(...found.filter(isNew));
  }
  return findings;
}

async function readOnce(
  project: HubSpotProject,
  profile: Profile | undefined,
): Promise<readonly Finding[]> {
  const { root, srcDir, platformVersion, files } = project;
  try {
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: join(root, srcDir), platformVersion },
      { skipValidation: true, ...(profile && { profile: profile.name }) },
    );
    const read = new Set(
      Object.values(intermediateRepresentation.intermediateNodesIndexedByUid).map(
        (node) => node.metaFilePath,
      ),
    );
    return [
      ...skippedHsMetaFiles.map((path) => skipped(`${srcDir}/${path}`)),
      ...[...files.keys()]
        .filter((path) => !read.has(path) && !skippedHsMetaFiles.includes(path))
        .map((path) => unread(`${srcDir}/${path}`)),
    ];
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const [, variable] = /^Missing value for (\S+) in /.exec(cause) ?? [];
    if (variable !== undefined && profile !== undefined) {
      return [
        {
          code: 'PROFILE_VARIABLE_MISSING',
          message: `A component names \${${variable}}, which ${srcDir}/${profile.file} has no value for: HubSpot could not upload it. Add it to the file's variables, or take it out of the text.`,
        },
      ];
    }
    return [{ code: 'FILE_INVALID', message: `HubSpot's reader refuses the project: ${cause}` }];
  }
}

function skipped(path: string): Finding {
  return {
    code: 'FILE_SKIPPED',
    message: `${path} would be skipped in silence: HubSpot looks for actions directly in app/workflow-actions and for the app in app. Move the file.`,
  };
}

function unread(path: string): Finding {
  return { code: 'FILE_INVALID', message: `HubSpot's reader cannot read ${path}.` };
}
