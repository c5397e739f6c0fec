import type { Finding } from '../../manifest/finding.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { PUBLIC_URL, publicUrlProblem } from '../project/public-url.ts';

/** Whether HubSpot will know the Worker's URL, with every profile. */
export function checkProfiles(
  { srcDir, profiles }: HubSpotProject,
  publicUrl: string,
): readonly Finding[] {
  if (!publicUrl.startsWith('$')) {
    const problem = publicUrlProblem(publicUrl);
    if (problem === undefined) return [];
    return [{ code: 'ACTION_URL_INVALID', message: `PUBLIC_URL in wrangler.toml ${problem}.` }];
  }
  if (profiles.length === 0) {
    return [
      {
        code: 'PROFILE_VARIABLE_MISSING',
        message: `Nothing says what ${PUBLIC_URL} is. Put { "accountId": <your HubSpot account>, "variables": { "${PUBLIC_URL}": "https://…" } } into ${srcDir}/hsprofile.production.json, or ${PUBLIC_URL} into [vars] of wrangler.toml.`,
      },
    ];
  }
  return profiles.flatMap(({ file, problem, variables }): Finding[] => {
    const path = `${srcDir}/${file}`;
    if (problem !== undefined) {
      return [{ code: 'PROFILE_INVALID', message: `${path} ${problem}.` }];
    }
    const value = variables[PUBLIC_URL];
    // A profile that lacks it is named by HubSpot's own reader.
    const urlProblem = value === undefined ? undefined : publicUrlProblem(value);
    if (urlProblem === undefined) return [];
    return [{ code: 'ACTION_URL_INVALID', message: `${PUBLIC_URL} in ${path} ${urlProblem}.` }];
  });
}
