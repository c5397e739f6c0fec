import { join } from 'node:path';
import {
  getConfigAccountIfExists,
  getConfigDefaultAccountIfExists,
} from '@hubspot/local-dev-lib/config';
import { isTranslationError, translate } from '@hubspot/project-parsing-lib/translate';
import type { Finding } from '../../manifest/finding.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';

/**
 * Checks the project against the schemas that HubSpot gives to whoever has a personal access key
 * (`hs account auth`, or HUBSPOT_PERSONAL_ACCESS_KEY). Without one it says so, and finds nothing.
 */
export async function validateWithHubSpot(
  { root, srcDir, platformVersion, profiles }: HubSpotProject,
  profileName: string | undefined,
): Promise<readonly Finding[]> {
  const profile = profiles.find(({ name }) => name === profileName) ?? profiles[0];
  const accountId = findAccountId(profile?.accountId);
  if (accountId === undefined) {
    console.log(
      "Not checked against HubSpot's own schema: there is no personal access key for the account. Make one with: hs account auth",
    );
    return [];
  }
  try {
    await translate(
      { projectSourceDir: join(root, srcDir), platformVersion, accountId },
      { skipValidation: false, ...(profile && { profile: profile.name }) },
    );
    console.log(`HubSpot's own schema for ${platformVersion} takes every file.`);
    return [];
  } catch (error) {
    if (!isTranslationError(error)) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new Error(`HubSpot's own schema could not be asked: ${cause}`, { cause: error });
    }
    const problems = error.toString(false);
    return [
      { code: 'FILE_INVALID', message: `HubSpot's own schema refuses the project. ${problems}` },
    ];
  }
}

/** The profile's account, or the default one, if HubSpot's tools have a key for it on this machine. */
function findAccountId(wanted: number | undefined): number | undefined {
  useEnvironment();
  try {
    const account =
      wanted === undefined ? getConfigDefaultAccountIfExists() : getConfigAccountIfExists(wanted);
    return account?.accountId;
  } catch {
    // No configuration of HubSpot's tools at all.
    return undefined;
  }
}

/** HubSpot's library looks at its environment variables only when it is told to. */
function useEnvironment(): void {
  if (process.env['HUBSPOT_PERSONAL_ACCESS_KEY'] === undefined) return;
  process.env['USE_ENVIRONMENT_HUBSPOT_CONFIG'] ??= 'true';
}
