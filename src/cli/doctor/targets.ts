import type { HubSpotProject } from '../project/hubspot-project.ts';
import type { Profile } from '../project/profiles.ts';
import { publicUrlOf, publicUrlProblem } from '../project/public-url.ts';

/** A Worker that the project is uploaded for. */
export interface Target {
  /** The profile's, or `default` in a project without profiles. */
  readonly name: string;
  readonly profile: Profile | undefined;
  /** Where a URL that is wrong is mended. */
  readonly file: string;
  /** As HubSpot would have it; `undefined`: nothing says. */
  readonly url: string | undefined;
}

/** One for each profile, or one in all, with the URL of `wrangler.toml`, where there are none. */
export async function findTargets(
  project: HubSpotProject,
  only: string | undefined,
): Promise<readonly Target[]> {
  const { srcDir, profiles } = project;
  const publicUrl = await publicUrlOf(project);
  const plain = isFilled(publicUrl) ? publicUrl : undefined;
  if (profiles.length === 0) {
    const file = plain === undefined ? `${srcDir}/hsprofile.production.json` : 'wrangler.toml';
    return [{ name: 'default', profile: undefined, file, url: plain }];
  }
  return profiles
    .filter(({ name }) => only === undefined || name === only)
    .map((profile) => {
      const url = fillVariables(publicUrl, profile);
      return {
        name: profile.name,
        profile,
        file: plain === undefined ? `${srcDir}/${profile.file}` : 'wrangler.toml',
        url: isFilled(url) ? url : undefined,
      };
    });
}

/** A text of a component as HubSpot has it after an upload with a profile. */
export function fillVariables(text: string, profile: Profile | undefined): string {
  const { variables = {} } = profile ?? {};
  return text.replaceAll(/\$\{([^{}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? String(variables[name]) : whole,
  );
}

/** Whether nothing is left in it for a profile to fill. */
export function isFilled(text: string): boolean {
  return !text.includes('$' + '{');
}

/** Whether a URL is one of this machine: good to try things, and none HubSpot can call. */
export function isLocalUrl(url: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/[\w.~-]+)*$/.test(url);
}

/** Whether a URL can be asked for its health. */
export function canAsk(url: string): boolean {
  return isLocalUrl(url) || publicUrlProblem(url) === undefined;
}
